package city.aryk.street.junction;

import java.util.List;

/**
 * The eight phases of a dual-ring controller (NEMA TS 2, clause 3.5): ring 1 runs 1 2 | 3 4, ring 2 runs 5 6 | 7 8, and
 * the bar is the barrier that both rings cross together. Odd phases turn left, even ones go straight on and have the
 * pedestrians beside them.
 */
public final class Phases {
    public static final int COUNT = 8;
    static final int RINGS = 2;

    /** The phases that hold the offset. */
    static final List<Integer> COORDINATED = List.of(2, 6);

    private static final int PER_RING = COUNT / RINGS;
    private static final int PER_SIDE = PER_RING / 2;

    private Phases() {}

    /** 0 or 1. */
    static int ring(int phase) {
        return (phase - 1) / PER_RING;
    }

    /** The side of the barrier, 0 or 1. */
    static int side(int phase) {
        return (phase - 1) % PER_RING / PER_SIDE;
    }

    /** The phase of a ring that comes first on a side. */
    static int first(int ring, int side) {
        return ring * PER_RING + side * PER_SIDE + 1;
    }

    /** The phase of a ring that is served on a side where nobody calls its ring (dual entry). */
    static int entry(int ring, int side) {
        return first(ring, side) + 1;
    }

    static boolean isFirst(int phase) {
        return phase % 2 == 1;
    }

    static boolean coordinated(int phase) {
        return phase == COORDINATED.get(0) || phase == COORDINATED.get(1);
    }

    /** Whether two phases may show green together. */
    public static boolean compatible(int one, int other) {
        return one == other || (ring(one) != ring(other) && side(one) == side(other));
    }

    /** The bit of a phase in a set of bits, phase 1 the lowest. */
    public static int bit(int phase) {
        return 1 << (phase - 1);
    }
}
