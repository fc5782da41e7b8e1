package city.aryk.bench;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The machine's monotonic clock with a UTC that is always known. Safe for use by all threads. */
final class SimulatedTime implements Time {
    private static final long OFFSET_MILLIS = 1_767_225_600_000L;

    private final UUID boot = UUID.randomUUID();

    @Override
    public Stamp now() {
        return new Stamp(boot, nanos());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return OptionalLong.of(OFFSET_MILLIS);
    }

    @Override
    public void pauseUntil(long nanos) {
        for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** A stamp so many whole seconds after the start of the boot. */
    Stamp second(long second) {
        return new Stamp(boot, TimeUnit.SECONDS.toNanos(second));
    }
}
