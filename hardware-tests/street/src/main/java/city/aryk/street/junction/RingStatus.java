package city.aryk.street.junction;

/** The state of a ring as NTCIP 1202 v02, ringStatus, counts it. */
final class RingStatus {
    private static final int LEAST_GREEN = 0;
    private static final int EXTENSION = 1;
    private static final int MAXIMUM = 2;
    private static final int GREEN_REST = 3;
    private static final int YELLOW = 4;
    private static final int RED_CLEARANCE = 5;
    private static final int RED_REST = 6;

    /** The bits 3 to 5 tell how the green ended: gap out, max out, force off. */
    private static final int FIRST_CAUSE_BIT = 3;

    private RingStatus() {}

    static int of(Ring ring) {
        int cause = ring.ended()
                .map(c -> 1 << (FIRST_CAUSE_BIT + c.code() - Ring.Cause.GAP_OUT.code()))
                .orElse(0);
        return state(ring) | cause;
    }

    private static int state(Ring ring) {
        return switch (ring.interval()) {
            case YELLOW -> YELLOW;
            case RED_CLEARANCE -> RED_CLEARANCE;
            case RED -> RED_REST;
            case GREEN -> green(ring);
        };
    }

    private static int green(Ring ring) {
        if (!ring.minimumDone()) {
            return LEAST_GREEN;
        }
        if (ring.maxed()) {
            return MAXIMUM;
        }
        return ring.gapped() ? GREEN_REST : EXTENSION;
    }
}
