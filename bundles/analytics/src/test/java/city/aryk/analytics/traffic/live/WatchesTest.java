package city.aryk.analytics.traffic.live;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class WatchesTest {
    private static final UUID BOOT = new UUID(0, 1);

    private final List<String> told = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();

    @Test
    void a_signal_that_stands_still_for_five_cycles_is_stuck_until_it_moves() {
        var stage = start(new SignalWatch(), Map.of("stuck", "1m"));

        look(stage, 0, "phases.green", "0100", "cycle.length", "100", "lit", "true");
        look(stage, 400, "phases.green", "0100");
        look(stage, 501, "phases.green", "0100");
        look(stage, 502, "phases.green", "0100");
        look(stage, 503, "phases.green", "0001");

        assertThat(told).containsExactly("501 signal.stuck BEGIN", "503 signal.stuck END");
    }

    @Test
    void flashing_is_told_when_it_lasts_and_is_not_planned() {
        var stage = start(new SignalWatch(), Map.of("planned", "23:00-05:00"));
        long noon = 12 * 3_600;
        long night = 26 * 3_600;

        look(stage, noon, "flashing", "true");
        look(stage, noon + 6, "flashing", "true");
        look(stage, noon + 9, "flashing", "false");
        look(stage, night, "flashing", "true");
        look(stage, night + 600, "flashing", "true", "lit", "false");
        look(stage, night + 606, "lit", "false");

        assertThat(told)
                .containsExactly(
                        noon + 6 + " signal.flashing BEGIN",
                        noon + 9 + " signal.flashing END",
                        night + 606 + " signal.dark BEGIN");
    }

    @Test
    void flashing_is_told_at_every_hour_where_none_is_planned() {
        var stage = start(new SignalWatch(), Map.of());

        look(stage, 100, "flashing", "true");
        look(stage, 106, "flashing", "true");

        assertThat(told).containsExactly("106 signal.flashing BEGIN");
    }

    @Test
    void detectors_that_stay_on_or_fall_silent_are_named_once() {
        var stage = start(new DetectorWatch(), Map.of("on", "1m", "silent", "10m"));

        look(stage, 0, "detectors", "000");
        look(stage, 1, "detectors", "011");
        look(stage, 2, "detectors", "010");
        look(stage, 61, "detectors", "010");
        look(stage, 80, "detectors", "010");
        look(stage, 602, "detectors", "010");
        look(stage, 603, "detectors", "001");

        assertThat(told)
                .containsExactly(
                        "61 detector.stuck-on BEGIN",
                        "602 detector.silent BEGIN",
                        "603 detector.stuck-on END",
                        "603 detector.silent END");
        assertThat(events.get(0).evidence()).containsEntry("detector", "2").containsEntry("source", "polled");
    }

    @Test
    void a_cycle_that_did_not_clear_its_queue_is_told_when_it_is_over() {
        var stage = start(new SplitFailureWatch(), Map.of("presence.2", "3"));

        for (long second = 0; second <= 120; second++) {
            long inCycle = second % 60;
            boolean green = inCycle >= 10 && inCycle < 30;
            boolean yellow = inCycle >= 30 && inCycle < 34;
            boolean queue = second < 60 ? inCycle != 5 : inCycle < 12;
            look(
                    stage,
                    second,
                    "phases.green",
                    green ? "01" : "00",
                    "phases.yellow",
                    yellow ? "01" : "00",
                    "phases.red",
                    green || yellow ? "00" : "01",
                    "detectors",
                    queue ? "001" : "000");
        }
        look(stage, 130, "phases.green", "01", "phases.yellow", "00", "phases.red", "00", "detectors", "000");
        look(stage, 131, "detectors", "001");

        assertThat(told).containsExactly("71 signal.split-failure MOMENT");
        assertThat(events.get(0).evidence())
                .containsEntry("phase", "2")
                .containsEntry("green", "20.0")
                .containsEntry("green.occupancy", "1.00")
                .containsEntry("red.occupancy", "1.00");
    }

    @Test
    void what_was_not_seen_makes_no_event() {
        var gap = new Scan(
                Desk.device("tlc", "traffic-controller", Duration.ofSeconds(1), "detectors 1")
                        .device(),
                new Stamp(BOOT, 0),
                Duration.ZERO,
                List.of(new Gap(new PointId("detectors"), Gap.Cause.TIMEOUT)));
        var known = new SignalState(Map.of(SignalState.Aspect.DETECTOR, java.util.Set.of(1)));

        assertThat(PolledState.after(known, gap).on()).isEmpty();
    }

    @Test
    void the_cause_of_flash_and_the_unit_alarms_are_numbered_as_the_log_numbers_them() {
        var dark = PolledState.after(SignalState.unseen(), looked("flashing", new Value.Flag(true)));
        assertThat(dark.figures()).containsEntry(SignalState.Figure.FLASH, 1);

        var known = PolledState.after(dark, looked("flash.cause", new Value.State("conflict-monitor")));
        known = PolledState.after(known, looked("flashing", new Value.Flag(true)));
        known = PolledState.after(known, looked("alarms.unit.1", new Value.Bits("00001010")));
        assertThat(known.figures())
                .containsEntry(SignalState.Figure.FLASH, 6)
                .containsEntry(SignalState.Figure.ALARM, 0x50);

        var lit = PolledState.after(known, looked("flashing", new Value.Flag(false)));
        assertThat(lit.figures()).containsEntry(SignalState.Figure.FLASH, 2);
    }

    private static Scan looked(String point, Value value) {
        return new Scan(
                new DeviceId("tlc"), new Stamp(BOOT, 0), Duration.ZERO, List.of(Reading.of(new PointId(point), value)));
    }

    private static Stage start(Analysis analysis, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>();
        analysis.describe().settings().stream()
                .filter(setting -> !setting.standard().isEmpty())
                .forEach(setting -> all.put(setting.key(), setting.standard()));
        all.putAll(settings);
        var plan = Desk.device("tlc", "traffic-controller", Duration.ofSeconds(1), "detectors 1");
        var time = Mockito.mock(Time.class);
        Mockito.when(time.utcOffsetMillis()).thenReturn(OptionalLong.of(0));
        var ground = new Task.Ground(ZoneId.of("UTC"), Map.of());
        return analysis.start(new Task(plan.device(), List.of(plan), new Settings(all), ground), time);
    }

    private void look(Stage stage, long second, String... pointsAndValues) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < pointsAndValues.length; i += 2) {
            observations.add(Reading.of(new PointId(pointsAndValues[i]), value(pointsAndValues[i + 1])));
        }
        var device = Desk.device("tlc", "traffic-controller", Duration.ofSeconds(1), "detectors 1")
                .device();
        var made = stage.apply(new Scan(device, new Stamp(BOOT, second * 1_000_000_000L), Duration.ZERO, observations));
        for (var event : made.events()) {
            events.add(event);
            told.add(second + " " + event.what().kind() + " " + event.what().phase());
        }
    }

    private static Value value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return new Value.Flag(text.equals("true"));
        }
        return text.matches("[01]{2,}") && !text.equals("100")
                ? new Value.Bits(text)
                : new Value.Quantity(Long.parseLong(text), 0, Unit.ONE);
    }
}
