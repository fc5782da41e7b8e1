package city.aryk.uplink;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Growing pauses between attempts, each drawn between half and the whole of its step so that a street of gateways does
 * not come back in one instant. Confined to one thread.
 */
final class Backoff {
    private final long firstNanos;
    private final long mostNanos;
    private final SplittableRandom random;
    private int failures;

    Backoff(Duration first, Duration most, SplittableRandom random) {
        this.firstNanos = first.toNanos();
        this.mostNanos = most.toNanos();
        this.random = random;
    }

    /** Nanoseconds to wait after one more failure. */
    long failed() {
        long step = Math.min(mostNanos, firstNanos << Math.min(failures, 20));
        failures++;
        return step / 2 + random.nextLong(step / 2 + 1);
    }

    void succeeded() {
        failures = 0;
    }
}
