package city.aryk.api.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * A value that a device gave us, in the unit that its vocabulary declares.
 *
 * @param doubts why the value may be wrong; empty means good. Stages may add doubts, never remove them.
 */
public record Reading(PointId point, Value value, Set<Doubt> doubts) implements Observation {
    public Reading {
        doubts = Set.copyOf(doubts);
    }

    /** A good reading. */
    public static Reading of(PointId point, Value value) {
        return new Reading(point, value, Set.of());
    }

    public Reading doubting(Doubt doubt) {
        if (doubts.contains(doubt)) {
            return this;
        }
        var all = EnumSet.of(doubt);
        all.addAll(doubts);
        return new Reading(point, value, all);
    }
}
