package city.aryk.profiles.remote;

import city.aryk.api.time.Time;
import java.time.Duration;

/**
 * How often something may be done that a stranger can cause and that costs flash: a few times at once, then once a
 * minute. Belongs to one thread.
 */
final class Allowance {
    private static final int MOST = 8;
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final Time time;
    private int left = MOST;
    private long countedNanos;

    Allowance(Time time) {
        this.time = time;
        this.countedNanos = time.nanos();
    }

    /** Whether it may be done once more now; counts it. */
    boolean take() {
        long minutes = (time.nanos() - countedNanos) / EVERY;
        countedNanos += minutes * EVERY;
        left = (int) Math.min(MOST, left + minutes);
        if (left == 0) {
            return false;
        }
        left--;
        return true;
    }
}
