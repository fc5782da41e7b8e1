package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedPointsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void devices_that_say_the_same_share_their_points_and_others_do_not() throws IOException {
        List<DevicePlan> devices = site("1s", "1s", "500ms").devices();

        assertThat(devices.get(1).points()).isSameAs(devices.get(0).points());
        assertThat(devices.get(2).points()).isNotEqualTo(devices.get(0).points());
    }

    @Test
    void a_mistake_in_what_devices_share_is_told_of_every_one_at_its_place() throws IOException {
        Site site = site("1", "1", "1s");

        assertThat(site.refused())
                .extracting(refused -> refused.problems().get(0).toString())
                .containsExactly(
                        folder
                                + "/site.yaml:5:139: 'every': got '1', wanted a duration such as 200ms, 1s, 15m, 24h or 7d",
                        folder
                                + "/site.yaml:6:139: 'every': got '1', wanted a duration such as 200ms, 1s, 15m, 24h or 7d");
    }

    @Test
    void a_new_site_has_the_points_of_the_old_one_where_they_are_equal() throws IOException {
        Site old = site("1s", "1s", "1s");
        Site next = site("1s", "500ms", "1s");

        Site shared = SharedPoints.with(old, next);

        assertThat(shared).isEqualTo(next);
        assertThat(shared.devices().get(0).points())
                .isSameAs(old.devices().get(0).points());
        assertThat(shared.devices().get(1).points())
                .isSameAs(next.devices().get(1).points());
        assertThat(shared.devices().get(2).points())
                .isSameAs(old.devices().get(0).points());
    }

    private Site site(String... periods) throws IOException {
        var text = new StringBuilder(
                """
                site: almaty
                gateway: gw
                uplink: {broker: "mqtt://127.0.0.1"}
                devices:
                """);
        for (int i = 0; i < periods.length; i++) {
            text.append(
                    """
                      meter-%d: {profile: eastron-sdm630, at: "modbus-tcp://127.0.0.1:%d?unit=1", points: {voltage.l1: {stream: live, every: 100ms}}, every: %s}
                    """
                            .formatted(i, 1500 + i, periods[i]));
        }
        Files.writeString(folder.resolve("site.yaml"), text);
        return new SiteReader(Folders.ownProfiles()).read(folder).value().orElseThrow();
    }
}
