package city.aryk.buffer;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The machine's clock, for what measures or runs in a process of its own. */
final class SystemClock implements Time {
    private final UUID boot = new UUID(7, 7);
    private final long offset = System.currentTimeMillis() - System.nanoTime() / 1_000_000;

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
        return OptionalLong.of(offset);
    }

    @Override
    public void pauseUntil(long nanos) {
        for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
