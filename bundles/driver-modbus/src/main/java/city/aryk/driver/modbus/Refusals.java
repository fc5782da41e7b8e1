package city.aryk.driver.modbus;

import city.aryk.driver.modbus.ReadPlan.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a device refused to give by exception 2 or 3, as long as the session lives: points by themselves, and merges. A
 * merge that covers a refused range would be refused as well, so only the smallest ranges are kept. Confined to the lane
 * thread.
 */
final class Refusals {
    private final Map<Range, Integer> alone = new LinkedHashMap<>();
    private final List<Range> merges = new ArrayList<>();
    private int version;

    /** Changes whenever plans that were made before may have become wrong. */
    int version() {
        return version;
    }

    /** Whether a merge into this range is known to be refused. */
    boolean bars(Range merge) {
        return merges.stream().anyMatch(merge::covers)
                || alone.keySet().stream().anyMatch(merge::covers);
    }

    /** The exception code with which a point of exactly this range was refused. */
    OptionalInt code(Range point) {
        Integer code = alone.get(point);
        return code == null ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /** A point was refused that takes the whole range by itself, which explains the merges with it too. */
    void refuse(Range point, int code) {
        merges.removeIf(known -> known.covers(point));
        if (alone.put(point, code) == null) {
            version++;
        }
    }

    /** A merge was refused. */
    void bar(Range merge) {
        if (!bars(merge)) {
            merges.removeIf(known -> known.covers(merge));
            merges.add(merge);
            version++;
        }
    }

    /** Both halves of a refused merge were given, so it is what lies between them that the device dislikes. */
    void barBetween(Range left, Range right) {
        if (left.to() <= right.from()) {
            bar(new Range(left.function(), left.to() - 1, right.from() + 1));
        }
    }

    /** Forgets what was refused within a range that the device has now given. */
    void given(Range range) {
        boolean changed = merges.removeIf(range::covers);
        if (alone.keySet().removeIf(range::covers) || changed) {
            version++;
        }
    }
}
