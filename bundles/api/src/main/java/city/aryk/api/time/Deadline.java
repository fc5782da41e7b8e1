package city.aryk.api.time;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The monotonic instant by which something must be done. Immutable; safe for use by all threads. */
public final class Deadline {
    private final long atNanos;
    private final LongSupplier nanos;

    private Deadline(long atNanos, LongSupplier nanos) {
        this.atNanos = atNanos;
        this.nanos = nanos;
    }

    /**
     * The deadline that ends the given span from now.
     *
     * @param nanos the monotonic scale to measure on, e.g. {@code time::nanos}
     */
    public static Deadline in(Duration span, LongSupplier nanos) {
        return new Deadline(nanos.getAsLong() + span.toNanos(), nanos);
    }

    /** What is left; zero, never negative, once the deadline has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, atNanos - nanos.getAsLong()));
    }

    /** What is left in milliseconds, rounded up so that a wait never ends just short of the deadline. */
    public int leftMillis() {
        return (int) Math.min(Integer.MAX_VALUE, (left().toNanos() + 999_999) / 1_000_000);
    }

    public boolean passed() {
        return atNanos - nanos.getAsLong() <= 0;
    }

    /** The earlier of this deadline and one that ends the given span from now. */
    public Deadline atMost(Duration span) {
        long other = nanos.getAsLong() + span.toNanos();
        return other - atNanos < 0 ? new Deadline(other, nanos) : this;
    }

    /** A deadline on the same scale that ends the given span from now, be it earlier or later than this one. */
    public Deadline anew(Duration span) {
        return in(span, nanos);
    }
}
