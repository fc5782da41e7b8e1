package city.aryk.street.junction;

import java.util.List;

/**
 * A coordination plan; times in tenths of a second.
 *
 * @param number 1 to 253 (NTCIP 1202, patternTable)
 * @param offset how long after the master's zero the local cycle begins. The local zero is the yield point: the instant
 *     from which the coordinated phases may end
 * @param splits of the phases 1 to 8, each with its yellow and red clearance; both rings come to the cycle, and to the
 *     same time on either side of the barrier
 */
public record Plan(int number, int cycle, int offset, List<Integer> splits) {
    /** coordPatternStatus of a controller that runs free. */
    public static final int FREE = 254;

    /** coordPatternStatus of a controller that flashes. */
    public static final int FLASH = 255;

    public Plan {
        splits = List.copyOf(splits);
        if (number < 1 || number >= FREE || splits.size() != Phases.COUNT || offset < 0 || offset >= cycle) {
            throw new IllegalArgumentException("plan " + number + ", cycle " + cycle + ", offset " + offset + ", "
                    + splits.size() + " splits: wanted 1 to 253, an offset below the cycle, and eight splits");
        }
        for (int side = 0; side < 2; side++) {
            int one = side(splits, 0, side);
            if (one != side(splits, 1, side)) {
                throw new IllegalArgumentException("plan " + number + ": the rings do not reach the barrier together");
            }
        }
        if (side(splits, 0, 0) + side(splits, 0, 1) != cycle) {
            throw new IllegalArgumentException("plan " + number + ": the splits do not come to the cycle of " + cycle);
        }
    }

    private static int side(List<Integer> splits, int ring, int side) {
        int first = Phases.first(ring, side);
        return splits.get(first - 1) + splits.get(first);
    }

    int split(int phase) {
        return splits.get(phase - 1);
    }

    /** The local time of an instant. */
    int local(long tick) {
        return (int) Math.floorMod(tick - offset, (long) cycle);
    }

    /** The ordinal of the local cycle that an instant is in. */
    long ordinal(long tick) {
        return Math.floorDiv(tick - offset, (long) cycle);
    }

    /**
     * The local time at which a phase's yellow begins at the latest; that of the coordinated phases is the end of the
     * cycle.
     */
    int forceOff(int phase, List<PhaseTiming> timings) {
        int ring = Phases.ring(phase);
        int coordinated = Phases.COORDINATED.get(ring);
        int at = clearance(timings, coordinated);
        for (int served :
                new int[] {Phases.first(ring, 1), Phases.entry(ring, 1), Phases.first(ring, 0), coordinated}) {
            at += split(served);
            if (served == phase) {
                break;
            }
        }
        return at - clearance(timings, phase);
    }

    private static int clearance(List<PhaseTiming> timings, int phase) {
        return timings.get(phase - 1).clearance().whole();
    }
}
