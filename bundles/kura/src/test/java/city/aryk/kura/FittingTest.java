package city.aryk.kura;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteDesk;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FittingTest {
    private static final Settings RIGHT = new Settings(Map.of("site", "a"));
    private static final Settings WRONG = new Settings(Map.of("site", "wrong"));
    private static final Configuration KEPT = new Configuration(RIGHT, Map.of("m1", RIGHT, "m2", RIGHT));

    private final Fitting fitting = new Fitting(FittingTest::read);

    @Test
    void what_is_right_is_taken_whole() {
        var goal = KEPT.with("m3", RIGHT).without("m1");

        var fitted = fitting.fit(goal, KEPT);

        assertThat(fitted.configuration()).isEqualTo(goal);
        assertThat(fitted.refusals()).isEmpty();
        assertThat(fitted.site()).isPresent();
    }

    @Test
    void a_wrong_gateway_keeps_the_old_one_and_does_not_hold_its_devices_up() {
        var fitted = fitting.fit(KEPT.withGateway(WRONG).with("m3", RIGHT), KEPT);

        assertThat(fitted.configuration()).isEqualTo(KEPT.with("m3", RIGHT));
        assertThat(fitted.refusals()).containsOnlyKeys(Fitting.GATEWAY);
    }

    @Test
    void a_wrong_device_keeps_its_old_settings_and_a_new_one_is_left_out() {
        var fitted = fitting.fit(KEPT.with("m1", WRONG).with("m3", WRONG).with("m4", RIGHT), KEPT);

        assertThat(fitted.configuration()).isEqualTo(KEPT.with("m4", RIGHT));
        assertThat(fitted.refusals()).containsOnlyKeys("m1", "m3");
        assertThat(fitted.refusals().get("m3")).contains("no such profile");
    }

    @Test
    void a_device_whose_text_breaks_the_whole_site_is_refused_alone() {
        var fitted =
                fitting.fit(KEPT.with("m3", new Settings(Map.of("points", "{"))).with("m4", RIGHT), KEPT);

        assertThat(fitted.configuration()).isEqualTo(KEPT.with("m4", RIGHT));
        assertThat(fitted.refusals()).containsOnlyKeys("m3");
    }

    private static SiteDesk.Reading read(Configuration configuration) {
        boolean broken = configuration.devices().values().stream()
                .anyMatch(device -> device.text("points").isPresent());
        if (broken || configuration.gateway().equals(WRONG)) {
            return new SiteDesk.Reading(Optional.empty(), List.of(new Problem("site.yaml:1:1", "wrong")));
        }
        List<Site.Refused> refused = new ArrayList<>();
        configuration.devices().forEach((pid, device) -> {
            if (device.equals(WRONG)) {
                refused.add(new Site.Refused(new DeviceId(pid), List.of(new Problem("", "no such profile"))));
            }
        });
        var uplink = new Site.Uplink(
                URI.create("mqtt://127.0.0.1"), Optional.empty(), Map.of(Stream.LIVE, Duration.ofSeconds(2)));
        var buffer = new Site.Buffer(Duration.ofSeconds(1), 1 << 24, Duration.ofHours(1));
        return new SiteDesk.Reading(
                Optional.of(new Site(new Site.Identity("a", "g"), uplink, buffer, List.of(), refused)), List.of());
    }
}
