package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Site;
import city.aryk.profiles.ProfileSet;
import city.aryk.profiles.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteDiffTest {
    private static final ProfileSet SET = ProfileSet.open(Path.of("..", "..", "device-profiles"), Shelf.drivers());
    private static final String BEFORE =
            """
            site: almaty-abay-17
            gateway: gw-0001
            uplink:
              broker: mqtt://127.0.0.1:1883
              login: {user: gw-0001, password: secret:mqtt}
            devices:
              meter-1: {profile: eastron-sdm72, at: "modbus-tcp://127.0.0.1:502?unit=1"}
              meter-2: {profile: eastron-sdm72, at: "modbus-tcp://127.0.0.1:502?unit=2"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Site site(String name, String text, String secret) throws IOException {
        Path site = Files.createDirectories(folder.resolve(name));
        Files.writeString(site.resolve("site.yaml"), text);
        Path file = Files.createDirectories(site.resolve("secrets")).resolve("mqtt");
        Files.writeString(file, secret);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var checked = new SiteReader(SET).read(site);
        assertThat(checked.problems()).isEmpty();
        return checked.value().orElseThrow();
    }

    @Test
    void equal_sites_have_no_difference() throws IOException {
        assertThat(SiteDiff.of(site("a", BEFORE, "x"), site("b", BEFORE, "x"))).isEmpty();
    }

    @Test
    void every_change_is_told_with_what_was_and_what_will_be() throws IOException {
        String after =
                """
                site: almaty-abay-17
                gateway: gw-0001
                uplink:
                  broker: mqtts://broker.example.kz:8883
                  login: {user: gw-0001, password: secret:mqtt}
                  flush: {live: 5s}
                buffer: {keep: {size: 256MiB}}
                devices:
                  meter-1:
                    profile: eastron-sdm72
                    at: "modbus-tcp://127.0.0.1:502?unit=7"
                    timeout: 2s
                    points: {power.active.total: {every: 5s, stream: live, expect: [0, 10]}}
                  meter-3: {profile: eastron-sdm72, at: "modbus-tcp://127.0.0.1:502?unit=3"}
                """;

        assertThat(SiteDiff.of(site("a", BEFORE, "old"), site("b", after, "new")))
                .extracting(
                        change -> String.join(" | ", change.device(), change.part(), change.before(), change.after()))
                .containsExactly(
                        "- | uplink broker | mqtt://127.0.0.1:1883 | mqtts://broker.example.kz:8883",
                        "- | uplink flush live | 2s | 5s",
                        "- | buffer keep size | 512MiB | 256MiB",
                        "- | uplink login password | *** | ***",
                        "meter-1 | at | modbus-tcp://127.0.0.1:502?unit=1 | modbus-tcp://127.0.0.1:502?unit=7",
                        "meter-1 | timeout | 1s | 2s",
                        "meter-1 | budget | 5s | 10s",
                        "meter-1 | power.active.total every | 10s | 5s",
                        "meter-1 | power.active.total stream | normal | live",
                        "meter-1 | power.active.total expect | -84000 .. 84000 | 0 .. 10",
                        "meter-2 | device | eastron-sdm72 modbus-tcp://127.0.0.1:502?unit=2 | ",
                        "meter-3 | device |  | eastron-sdm72 modbus-tcp://127.0.0.1:502?unit=3");
    }

    @Test
    void another_profile_changes_its_points_and_their_wiring() throws IOException {
        String after = BEFORE.replace("meter-2: {profile: eastron-sdm72,", "meter-2: {profile: carlo-gavazzi-em24,");

        assertThat(SiteDiff.of(site("a", BEFORE, "x"), site("b", after, "x")))
                .allSatisfy(change -> assertThat(change.device()).isEqualTo("meter-2"))
                .anySatisfy(change -> assertThat(change.part()).isEqualTo("profile"))
                .contains(
                        new SiteDiff.Change("meter-2", "voltage.l1", "", "+"),
                        new SiteDiff.Change("meter-2", "power.active.total wiring type", "f32", "s32"));
    }

    @Test
    void the_command_ends_with_0_or_with_2_when_a_site_is_wrong() throws IOException {
        site("a", BEFORE, "x");
        site("b", BEFORE.replace("unit=2", "unit=9"), "x");
        String profiles = SET.folder().toString();
        String a = folder.resolve("a").toString();
        String b = folder.resolve("b").toString();

        assertThat(Main.execute("site", "diff", "--profiles", profiles, a, b)).isZero();
        assertThat(Main.execute("site", "diff", "--profiles", profiles, "--json", a, a))
                .isZero();
        Files.writeString(folder.resolve("b/site.yaml"), BEFORE.replace("eastron-sdm72", "eastron-sdm99"));
        assertThat(Main.execute("site", "diff", "--profiles", profiles, a, b)).isEqualTo(2);
        assertThat(Main.execute("site", "diff", "--profiles", profiles, a, folder.toString()))
                .isEqualTo(2);
    }
}
