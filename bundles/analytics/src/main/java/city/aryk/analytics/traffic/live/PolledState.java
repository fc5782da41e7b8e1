package city.aryk.analytics.traffic.live;

import city.aryk.analytics.traffic.live.SignalState.Aspect;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a look at a controller tells of its signals. */
final class PolledState {
    private static final Map<String, Aspect> POINTS = Map.of(
            "phases.green", Aspect.GREEN,
            "phases.yellow", Aspect.YELLOW,
            "phases.red", Aspect.RED,
            "phases.walk", Aspect.WALK,
            "phases.walk.clearing", Aspect.PED_CLEAR,
            "phases.walk.not", Aspect.DONT_WALK,
            "calls.vehicles", Aspect.CALL,
            "overlaps.green", Aspect.OVERLAP_GREEN,
            "detectors", Aspect.DETECTOR);

    private PolledState() {}

    /** The points that are understood. */
    static Set<String> points() {
        return POINTS.keySet();
    }

    /** The aspects that a look holds good readings of. */
    static SignalState of(Scan scan) {
        Map<Aspect, Set<Integer>> on = new EnumMap<>(Aspect.class);
        for (var observation : scan.observations()) {
            var aspect = POINTS.get(observation.point().text());
            if (aspect != null
                    && observation instanceof Reading reading
                    && reading.doubts().isEmpty()
                    && reading.value() instanceof Value.Bits bits) {
                on.put(aspect, numbers(bits.digits()));
            }
        }
        return new SignalState(on);
    }

    /** What is known after a look: the aspects that it misses are forgotten, the others that it did not ask for stay. */
    static SignalState after(SignalState before, Scan scan) {
        Map<Aspect, Set<Integer>> kept = new EnumMap<>(Aspect.class);
        kept.putAll(before.on());
        for (Observation observation : scan.observations()) {
            var aspect = POINTS.get(observation.point().text());
            if (aspect != null && observation instanceof Gap) {
                kept.remove(aspect);
            }
        }
        return new SignalState(kept).and(of(scan));
    }

    private static Set<Integer> numbers(String digits) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = digits.indexOf('1'); i >= 0; i = digits.indexOf('1', i + 1)) {
            numbers.add(i + 1);
        }
        return numbers;
    }
}
