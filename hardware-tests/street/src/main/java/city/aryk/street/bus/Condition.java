package city.aryk.street.bus;

import java.time.Duration;

/** What is wrong with a meter. Changed by a test while the meter serves. Safe for use by all threads. */
public final class Condition {
    /** How long a healthy meter thinks. */
    public static final Duration QUICK = Duration.ofMillis(30);

    /** Faults that real meters have. */
    public enum Fault {
        NONE,
        /** Says nothing. */
        SILENT,
        /** Thinks for so long that the gateway gives up. */
        SLOW,
        /** Sends a wrong check character or CRC. */
        DAMAGED,
        /** Knows another password than the one it is given. */
        PASSWORD,
        /** Has forgotten that it was spoken with, at each request. */
        REBOOTING,
        /** Has lost its energy registers. */
        RESET
    }

    private static final Duration TOO_LONG = Duration.ofMillis(2500);

    private volatile Fault fault = Fault.NONE;

    public void set(Fault now) {
        fault = now;
    }

    boolean is(Fault one) {
        return fault == one;
    }

    Duration thinking() {
        return fault == Fault.SLOW ? TOO_LONG : QUICK;
    }
}
