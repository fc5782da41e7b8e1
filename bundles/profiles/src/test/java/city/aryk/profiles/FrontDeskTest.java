package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrontDeskTest {
    private static final String SITE =
            """
            site: almaty-abay-17
            gateway: gw-0001
            uplink: {broker: "mqtt://127.0.0.1:1883", login: {user: gw-0001, password: secret:mqtt}}
            devices:
              meter-001: {profile: eastron-sdm120, at: "modbus-tcp://127.0.0.1:15001?unit=1"}
            """;

    private final Path folder;
    private final SiteFiles files;

    FrontDeskTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        files = new SiteFiles(
                folder,
                Folders.DEVICE_PROFILES,
                name -> name.equals("mqtt") ? Optional.of(new Secret("s3cret")) : Optional.empty());
        Files.writeString(folder.resolve("site.yaml"), SITE);
    }

    @Test
    void a_text_is_checked_with_secrets_that_have_no_file() {
        var desk = new FrontDesk(files, Optional.empty(), Optional.empty());

        var right = desk.read(SITE);
        assertThat(right.problems()).isEmpty();
        assertThat(right.site().orElseThrow().uplink().login().orElseThrow().password())
                .isEqualTo(new Secret("s3cret"));
        assertThat(desk.read(SITE.replace("secret:mqtt", "secret:other")).site())
                .isEmpty();
    }

    @Test
    void a_changed_file_comes_in_force_while_everything_runs() throws IOException {
        var live = new LiveSite(files.provisioned(List.of()).value().orElseThrow());
        List<Site> told = new ArrayList<>();
        live.onChange(told::add);
        Files.writeString(folder.resolve("site.yaml"), SITE.replace("?unit=1\"", "?unit=2\""));

        var reading = new FrontDesk(files, Optional.empty(), Optional.of(live)).reread();

        assertThat(reading.site()).isPresent();
        assertThat(told).hasSize(1);
        assertThat(live.site().devices().get(0).endpoint().getQuery()).isEqualTo("unit=2");
    }

    @Test
    void another_gateway_or_buffer_or_a_wrong_site_leaves_what_runs() throws IOException {
        var live = new LiveSite(files.provisioned(List.of()).value().orElseThrow());
        var desk = new FrontDesk(files, Optional.empty(), Optional.of(live));
        for (var other : List.of(
                SITE.replace("gw-0001\n", "gw-0002\n"),
                SITE + "buffer: {commit: 2s}\n",
                SITE.replace("uplink", "up"))) {
            Files.writeString(folder.resolve("site.yaml"), other);
            var before = live.site();

            assertThat(desk.reread().site()).as(other).isEmpty();
            assertThat(desk.reread().problems()).as(other).isNotEmpty();
            assertThat(live.site()).isSameAs(before);
        }
    }

    @Test
    void profiles_are_listed_and_shown_with_their_points() {
        var desk = new FrontDesk(files, Optional.empty(), Optional.empty());

        assertThat(desk.profiles()).contains("eastron-sdm120", "eastron-sdm630");
        assertThat(desk.profile("eastron-sdm120").orElseThrow().points())
                .anyMatch(plan -> plan.point().text().equals("voltage.l1"));
        assertThat(desk.profile("nobody-knows")).isEmpty();
    }

    @Test
    void telemetry_may_go_through_a_cloud_publisher_of_kura() {
        var desk = new FrontDesk(files, Optional.empty(), Optional.empty());

        assertThat(desk.read(SITE.replace("mqtt://127.0.0.1:1883", "kura://cloud/aryk-publisher"))
                        .site())
                .isPresent();
        assertThat(desk.read(SITE.replace("mqtt://127.0.0.1:1883", "kura://cloud/"))
                        .site())
                .isEmpty();
    }
}
