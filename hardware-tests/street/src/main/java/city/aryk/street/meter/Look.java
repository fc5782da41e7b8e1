package city.aryk.street.meter;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One look of a poller at a meter, as the meter saw it. Written by the server's thread, read by all.
 */
public final class Look {
    private final long number;
    private final long arrivedNanos;
    private final long arrivedUtcMillis;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicBoolean disturbed = new AtomicBoolean();

    public Look(long number, long arrivedNanos, long arrivedUtcMillis) {
        this.number = number;
        this.arrivedNanos = arrivedNanos;
        this.arrivedUtcMillis = arrivedUtcMillis;
    }

    /** From 0; the meter's row of the recording follows from it. */
    public long number() {
        return number;
    }

    /** When the look's first request arrived, on the monotonic scale. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    public long arrivedUtcMillis() {
        return arrivedUtcMillis;
    }

    /** The quantities that were answered rightly, bit i for the i-th of the register map. */
    public long answered() {
        return answered.get();
    }

    /** Whether a fault of the meter touched this look, so that the poller may have got nothing usable. */
    public boolean disturbed() {
        return disturbed.get();
    }

    public void answer(long quantities) {
        answered.getAndAccumulate(quantities, (a, b) -> a | b);
    }

    public void disturb() {
        disturbed.set(true);
    }
}
