package city.aryk.analytics.traffic.collect;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.TaskCheck;
import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolledMeasuresTest {
    private static final long NOON = LocalTimes.parse("2026-03-02 12:00:00.0");
    private static final long ZONE = 5 * 3_600_000L;
    private static final DevicePlan PLAN = Desk.device(
            "abay-17",
            "traffic-controller",
            Duration.ofSeconds(1),
            "phases.green bits",
            "phases.yellow bits",
            "phases.red bits",
            "detectors bits",
            "plan 1");

    private final Shelf shelf = new Shelf(NOON - ZONE);
    private final List<Event> events = new ArrayList<>();
    private final Stage stage;

    PolledMeasuresTest() {
        var settings = Map.of("measures", "actuations,terminations,coordination,split_failures", "presence.2", "5");
        var computation = new Computation(new DeviceId("splits"), "polled-measures", List.of(PLAN.device()), settings);
        var site = Desk.site(ZoneId.of("Asia/Almaty"), computation, PLAN);
        assertThat(new PolledMeasures().check(computation, site)).isEmpty();
        var task = new TaskCheck(new PolledMeasures(), site).tasks(computation).get(0);
        this.stage = new PolledMeasures().start(task, shelf);
    }

    /** A cycle of a minute: 30 s green, 4 s yellow, the rest red; detector 5 is on in the even ten seconds. */
    private void look(int second) {
        int in = second % 60;
        var red = bits(in >= 34);
        look(
                second,
                List.of(
                        reading("phases.green", bits(in < 30)),
                        reading("phases.yellow", bits(in >= 30 && in < 34)),
                        reading("phases.red", red),
                        reading("detectors", "0000" + (in / 10 % 2 == 0 ? "1" : "0"))));
    }

    private void look(int second, List<Observation> observations) {
        shelf.pauseUntil(second * 1_000_000_000L);
        var made = stage.apply(new Scan(PLAN.device(), shelf.now(), Duration.ZERO, observations));
        made.derived().forEach(scan -> shelf.append(city.aryk.api.model.Stream.BULK, scan));
        events.addAll(made.events());
    }

    private static String bits(boolean second) {
        return second ? "01" : "00";
    }

    private static Observation reading(String point, String digits) {
        return Reading.of(new PointId(point), new Value.Bits(digits));
    }

    private String told(String point, int minute) {
        return shelf.results.getOrDefault(
                "abay-17/polled." + point + "@" + (NOON - ZONE + minute * 60_000L), "nothing");
    }

    @Test
    void whole_bins_are_told_with_their_uncertainty_and_the_first_is_left_out() {
        for (int second = 300; second < 3_000; second++) {
            look(second);
        }

        assertThat(told("actuations.detector.5.total", 15)).isEqualTo("nothing");
        assertThat(told("actuations.detector.5.total", 30)).isEqualTo("45");
        assertThat(told("uncertainty", 30)).isEqualTo("1.000");
        assertThat(Double.parseDouble(told("split-failures.phase.2.green-occupancy", 30)))
                .isBetween(0.6, 0.7);
        assertThat(events).extracting(e -> e.what().kind()).containsExactly("measures.partial");
        assertThat(events.get(0).evidence()).containsEntry("source", "polled");
    }

    @Test
    void a_look_that_failed_leaves_its_bin_out_and_no_other() {
        for (int second = 0; second < 4_300; second++) {
            if (second == 2_000) {
                look(
                        second,
                        List.of(
                                new Gap(new PointId("phases.green"), Gap.Cause.TIMEOUT),
                                new Gap(new PointId("phases.yellow"), Gap.Cause.TIMEOUT)));
            } else {
                look(second);
            }
        }

        assertThat(told("actuations.detector.5.total", 30)).isEqualTo("45");
        assertThat(told("actuations.detector.5.total", 45)).isEqualTo("nothing");
        assertThat(told("actuations.detector.5.total", 60)).isEqualTo("45");
        assertThat(events).extracting(e -> e.what().kind()).containsExactly("measures.partial", "measures.partial");
        assertThat(events.get(1).evidence())
                .containsEntry("from", "2026-03-02T12:30:00.000")
                .containsEntry("cause", "a look failed");
    }

    @Test
    void a_change_of_plan_is_an_event_of_its_time() {
        for (int second = 0; second < 3_000; second++) {
            var plan = new Value.Quantity(second < 1_200 ? 3 : 7, 0, city.aryk.api.model.Unit.ONE);
            look(
                    second,
                    List.of(reading("phases.green", bits(second % 60 < 30)), Reading.of(new PointId("plan"), plan)));
        }

        assertThat(told("coordination.code.131.parameter", 20)).isEqualTo("7");
    }
}
