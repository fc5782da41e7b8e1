package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.traffic.live.SpatMessage;
import city.aryk.analytics.traffic.live.SpatMessage.Mask;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a controller's messages say as points: each set when it changes, all of them now and then. */
final class SpatPoints {
    private static final long ALL_NANOS = 60_000_000_000L;
    private static final int WIDTH = 16;
    private static final Map<Mask, String> NAMES = Map.ofEntries(
            Map.entry(Mask.REDS, "phases.red"),
            Map.entry(Mask.YELLOWS, "phases.yellow"),
            Map.entry(Mask.GREENS, "phases.green"),
            Map.entry(Mask.DONT_WALKS, "phases.walk.not"),
            Map.entry(Mask.PED_CLEARS, "phases.walk.clearing"),
            Map.entry(Mask.WALKS, "phases.walk"),
            Map.entry(Mask.OVERLAP_REDS, "overlaps.red"),
            Map.entry(Mask.OVERLAP_YELLOWS, "overlaps.yellow"),
            Map.entry(Mask.OVERLAP_GREENS, "overlaps.green"),
            Map.entry(Mask.FLASHING_PHASES, "phases.flashing"),
            Map.entry(Mask.FLASHING_OVERLAPS, "overlaps.flashing"),
            Map.entry(Mask.PED_CALLS, "calls.pedestrians"),
            Map.entry(Mask.PED_DETECTIONS, "detections.pedestrians"));

    private final String prefix;
    private final Map<Mask, Set<Integer>> told = new EnumMap<>(Mask.class);
    private long all;

    SpatPoints(String prefix) {
        this.prefix = prefix;
    }

    /** The names of the points, without what they begin with. */
    static List<String> names() {
        return NAMES.values().stream().sorted().toList();
    }

    /** What has changed since the message before. */
    List<Observation> of(SpatMessage message, long nanos) {
        if (told.isEmpty() || nanos - all >= ALL_NANOS) {
            told.clear();
            all = nanos;
        }
        List<Observation> changed = new ArrayList<>();
        for (var mask : Mask.values()) {
            var set = message.set(mask);
            if (!set.equals(told.put(mask, set))) {
                changed.add(Reading.of(id(mask), new Value.Bits(digits(set))));
            }
        }
        return changed;
    }

    /** The messages have stopped: nothing is known any more. */
    List<Observation> silent() {
        told.clear();
        List<Observation> gaps = new ArrayList<>();
        for (var mask : Mask.values()) {
            gaps.add(new Gap(id(mask), Gap.Cause.TIMEOUT));
        }
        return gaps;
    }

    private PointId id(Mask mask) {
        return new PointId(prefix + NAMES.getOrDefault(mask, "other"));
    }

    private static String digits(Set<Integer> set) {
        var digits = new StringBuilder(WIDTH);
        for (int number = 1; number <= WIDTH; number++) {
            digits.append(set.contains(number) ? '1' : '0');
        }
        return digits.toString();
    }
}
