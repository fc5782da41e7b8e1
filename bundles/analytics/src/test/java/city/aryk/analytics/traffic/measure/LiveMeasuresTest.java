package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.Shared;
import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Bin by bin as in one go: real controllers over three hours. */
class LiveMeasuresTest {
    private static final long SETTLE = 600_000;

    @Test
    void what_is_told_bin_by_bin_is_what_a_whole_run_gives_but_for_what_is_cut_by_design() throws Exception {
        var recorded = recorded();
        for (var variant : Variant.values()) {
            for (int device = 0; device < recorded.devices().size(); device++) {
                compare(variant, device, recorded);
            }
        }
    }

    private static void compare(Variant variant, int device, Recorded recorded) throws Exception {
        var events = recorded.events().stream()
                .filter(event -> event.device() == device)
                .map(event -> new SignalEvent(event.millis(), 0, event.code(), event.parameter()))
                .toList();
        assertThat(events).hasSizeGreaterThan(10_000);
        List<Detector> detectors = new ArrayList<>();
        for (var detector : DetectorFile.read(Shared.traffic("odot_atspm/detector_config.csv"))) {
            if (detector.device().equals(recorded.devices().get(device))) {
                detectors.add(LiveMeasures.detector(
                        detector.phase(), detector.function(), detector.number(), detector.shift()));
            }
        }
        var plan = new LiveMeasures.Plan(variant.parameters(), detectors, List.of());
        var live = new LiveMeasures(plan);
        List<LiveResult> told = new ArrayList<>();
        for (var event : events) {
            if (live.bin(event.millis() - SETTLE) > live.told()) {
                told.addAll(live.tell(live.bin(event.millis() - SETTLE)));
            }
            live.accept(event);
        }
        told.addAll(live.tell(live.bin(live.reached()) + live.width()));

        var whole = whole(plan, events);
        var wrong = new TreeMap<String, Integer>();
        var left = new HashSet<>(told);
        assertThat(left).as("each once").hasSameSizeAs(told);
        for (var result : whole) {
            if (!left.remove(result)) {
                wrong.merge("lacks " + measure(result), 1, Integer::sum);
            }
        }
        left.forEach(result -> wrong.merge("has " + measure(result), 1, Integer::sum));
        System.out.println(variant + " controller " + device + ": " + told.size() + " told, " + wrong);
        // the volume of pedestrians needs three bins more; plans and preemptions are told when they end
        wrong.keySet().removeIf(what -> what.matches("lacks (full-ped|split-monitor|preempt)"));
        assertThat(wrong).as(variant + " " + device).isEmpty();
    }

    private static String measure(LiveResult result) {
        return result.point().replaceAll("[.].*", "");
    }

    private static List<LiveResult> whole(LiveMeasures.Plan plan, List<SignalEvent> events) throws Exception {
        var context = new Context(plan.parameters(), plan.detectors(), List.of("controller"));
        List<LiveResult> results = new ArrayList<>();
        var run = new Run(
                List.of("controller"),
                events.get(0).millis(),
                events.get(events.size() - 1).millis());
        var window = new ResultPoints.Window(Long.MIN_VALUE, Long.MIN_VALUE, context.width());
        for (var label : LiveMeasures.measures(plan.parameters().variant())) {
            var measure = Catalogue.of(plan.parameters().variant(), label)
                    .orElseThrow()
                    .make(context);
            events.forEach(measure::accept);
            measure.settle(Measure.END, run, new ResultPoints(measure, window, results::add));
        }
        return results;
    }

    private record Recorded(List<String> devices, List<SignalEvent> events) {}

    private static Recorded recorded() throws Exception {
        try (var store = new EventStore()) {
            store.read(Shared.traffic("odot_atspm/hires_events.csv.gz"), (reading, count) -> {});
            List<SignalEvent> events = new ArrayList<>();
            store.forEach(events::add);
            return new Recorded(store.run().devices(), events);
        }
    }

    @Test
    void a_bin_that_was_not_seen_from_its_begin_is_not_told() {
        var live =
                new LiveMeasures(new LiveMeasures.Plan(Variant.ODOT.parameters(), List.of(), List.of("terminations")));
        live.interrupted(5 * 60_000);
        live.accept(new SignalEvent(6 * 60_000, 0, 4, 2));
        live.accept(new SignalEvent(16 * 60_000, 0, 4, 2));
        live.accept(new SignalEvent(31 * 60_000, 0, 4, 2));

        assertThat(live.tell(30 * 60_000))
                .extracting(LiveResult::point, LiveResult::millis)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("terminations.phase.2.gapout.total", 30L * 60_000));
        assertThat(Map.of("told", live.told())).containsValue(30L * 60_000);
    }
}
