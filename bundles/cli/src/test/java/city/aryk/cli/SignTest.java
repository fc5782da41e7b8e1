package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator signs is what a gateway takes, or it is refused at the desk already. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignTest {
    private static final String PROFILES =
            Path.of("..", "..", "device-profiles").toString();

    private Path folder = Path.of("");

    private String key = "";
    private String set = "";

    @BeforeAll
    void sign(@TempDir Path shared) throws Exception {
        folder = shared;
        key = OperatorKeys.make(folder).toString();
        set = folder.resolve("set.aryk").toString();
        var said = Said.by("profile", "sign", PROFILES, "--key", key, "--version", "7", "--out", set);
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out()).contains("set.aryk: version 7").contains("signed by CN=Aigerim");
    }

    private Said make(String site, String... more) throws Exception {
        var yaml = Files.writeString(folder.resolve("site.yaml"), site);
        var call = new ArrayList<>(List.of(
                "desired", "make", "--set", set, "--site", yaml.toString(), "--key", key, "--out", out().toString()));
        call.addAll(List.of(more));
        return Said.by(call.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("desired.json");
    }

    private static String site(String profile) {
        return """
                site: almaty
                gateway: gw-1
                uplink:
                  broker: mqtts://broker.example.kz
                  login: {user: gw-1, password: "secret:mqtt"}
                devices:
                  meter-001: {profile: PROFILE, at: "modbus-tcp://10.0.4.17:502?unit=3"}
                """
                .replace("PROFILE", profile);
    }

    @Test
    void a_site_goes_with_the_signed_set_into_one_document() throws Exception {
        var said = make(site("eastron-sdm630"), "--version", "8", "--for", "almaty/gw-1");

        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(Files.readString(out())).contains("aryk-envelope/1").contains("\\\"version\\\":8");
    }

    @Test
    void a_site_whose_profile_is_not_in_the_set_is_refused_with_its_place() throws Exception {
        Files.deleteIfExists(out());

        var said = make(site("eastron-sdm631"));

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("site.yaml:7:").contains("eastron-sdm631");
        assertThat(out()).doesNotExist();
    }

    @Test
    void a_set_that_was_altered_is_refused() throws Exception {
        var bytes = Files.readAllBytes(Path.of(set));
        bytes[bytes.length / 2] ^= 1;
        var altered = Files.write(folder.resolve("altered.aryk"), bytes).toString();

        var said = Said.by("desired", "make", "--set", altered, "--key", key, "--out", out().toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).isNotBlank();
    }

    @Test
    void wrong_profiles_are_not_signed() throws Exception {
        var wrong = Files.createDirectories(folder.resolve("wrong/profiles/energy-meter"));
        Files.createDirectories(folder.resolve("wrong/vocabulary"));
        Files.writeString(wrong.resolve("a.yaml"), "profile: b\n");
        var file = folder.resolve("wrong.aryk");

        var said =
                Said.by("profile", "sign", folder.resolve("wrong").toString(), "--key", key, "--out", file.toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("a.yaml");
        assertThat(said.err()).contains("nothing was changed");
        assertThat(file).doesNotExist();
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        var open = Files.copy(Path.of(key), folder.resolve("open.pem"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

        var said = make(site("eastron-sdm630"), "--key", open.toString());

        assertThat(said.code()).isEqualTo(2);
    }

    @Test
    void a_document_about_nothing_is_refused() {
        var said = Said.by("desired", "make", "--key", key, "--out", out().toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("wanted --set FILE, --site SITE.yaml or --overrides FILE.yaml");
    }

    @Test
    void an_order_without_canaries_is_refused() throws Exception {
        var said = make(site("eastron-sdm630"), "--batch-size", "50");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--canary");
    }

    @Test
    void a_span_that_is_none_is_refused() throws Exception {
        var said = make(site("eastron-sdm630"), "--trial", "ten minutes");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("wanted a duration such as 90s, 10m or 7d");
    }
}
