package city.aryk.street;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The street's only door to clocks and to waiting. Safe for use by all threads. */
public final class Ticks {
    private Ticks() {}

    /** Nanoseconds on this machine's monotonic scale, which all processes of one boot share (CLOCK_MONOTONIC). */
    public static long nanos() {
        return System.nanoTime();
    }

    /** UTC, milliseconds since 1970. */
    public static long utcMillis() {
        return System.currentTimeMillis();
    }

    public static void pause(Duration span) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(span.toNanos());
    }

    /** The span from an instant of {@link #nanos()} until now. */
    public static Duration since(long nanos) {
        return Duration.ofNanos(nanos() - nanos);
    }

    /** Something that becomes true while other threads or processes work. */
    public interface Condition {
        boolean holds();
    }

    /** Waits until the condition holds, looking every 20 ms; false where it did not within the span. */
    public static boolean await(Condition condition, Duration atMost) throws InterruptedException {
        long began = nanos();
        while (!condition.holds()) {
            if (since(began).compareTo(atMost) > 0) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }
}
