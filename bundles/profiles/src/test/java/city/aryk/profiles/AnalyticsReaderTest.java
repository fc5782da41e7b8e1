package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyticsReaderTest {
    private static final String SITE =
            """
            site: almaty-abay-17
            gateway: gw-0001
            zone: Asia/Almaty
            uplink:
              broker: mqtts://broker.example.kz:8883
            devices:
              feeder-1: {profile: eastron-sdm630, at: "modbus-tcp://127.0.0.1:15001?unit=1"}
              meter-001: {profile: eastron-sdm630, at: "modbus-tcp://127.0.0.1:15001?unit=2"}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void computations_are_read_in_order_with_their_settings_as_exact_text() throws IOException {
        var site =
                read("""
            analytics:
              loss: {compute: feeder-loss, of: [feeder-1, meter-001], every: 30m, alarm: {sigma: 3.0, days: [7, 10]}}
              no-night: {compute: water-night-flow, off: true}
            """)
                        .value()
                        .orElseThrow();

        assertThat(site.zone()).isEqualTo(ZoneId.of("Asia/Almaty"));
        assertThat(site.computations())
                .containsExactly(
                        new Computation(
                                new DeviceId("loss"),
                                "feeder-loss",
                                List.of(new DeviceId("feeder-1"), new DeviceId("meter-001")),
                                Map.of("every", "30m", "alarm.sigma", "3.0", "alarm.days", "7,10")),
                        new Computation(
                                new DeviceId("no-night"), "water-night-flow", List.of(), Map.of("off", "true")));
        assertThat(site.computations().get(1).isOff()).isTrue();
    }

    @Test
    void without_the_block_nothing_is_computed_by_wish_and_days_are_those_of_utc() throws IOException {
        Files.writeString(folder.resolve("site.yaml"), SITE.replace("zone: Asia/Almaty\n", ""));

        var site = new SiteReader(Folders.ownProfiles()).read(folder).value().orElseThrow();

        assertThat(site.computations()).isEmpty();
        assertThat(site.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void a_wrong_computation_is_left_out_and_the_site_goes_on() throws IOException {
        var checked = read(
                """
            analytics:
              one: {compute: feeder-loss, of: [feeder-1, feeder-1]}
              two: {compute: feeder-loss, of: feeder-1}
            """);

        assertThat(checked.problems())
                .extracting(Problem::message)
                .containsExactly("'of': 'feeder-1' is named twice; wanted each device once");
        assertThat(checked.value().orElseThrow().computations())
                .extracting(Computation::name)
                .containsExactly(new DeviceId("two"));
    }

    @Test
    void an_algorithm_s_problem_stands_at_the_line_of_its_setting() throws IOException {
        var checked = read(
                """
            analytics:
              one:
                compute: feeder-loss
                alarm:
                  sigma: many
              two: {compute: feeder-los}
            """);

        assertThat(checked.problems())
                .extracting(problem -> problem.toString().replace(folder + "/", ""))
                .containsExactly(
                        "site.yaml:13:14: one: 'alarm.sigma': wanted a number",
                        "site.yaml:14:18: two: 'compute': unknown algorithm 'feeder-los'; did you mean 'feeder-loss'?");
        assertThat(checked.value().orElseThrow().computations()).isEmpty();
    }

    private Checked<Site> read(String analytics) throws IOException {
        Files.writeString(folder.resolve("site.yaml"), SITE + analytics);
        return new SiteReader(Folders.ownProfiles(), List.of(new Picky("feeder-loss"), new Picky("water-night-flow")))
                .read(folder);
    }

    /** Wants numbers for sigma. */
    private record Picky(String name) implements Algorithm {
        @Override
        public Description describe() {
            var nature = new Nature("", "", "", "", "");
            return new Description(name, nature, List.of(), List.of(), List.of());
        }

        @Override
        public List<Problem> check(Computation computation, Site site) {
            return "many".equals(computation.settings().get("alarm.sigma"))
                    ? List.of(new Problem("alarm.sigma", "wanted a number"))
                    : List.of();
        }
    }
}
