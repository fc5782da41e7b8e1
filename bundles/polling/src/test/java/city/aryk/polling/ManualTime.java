package city.aryk.polling;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;
import java.util.UUID;

/** A simulated clock: waiting moves it, and at its end whoever waits is interrupted, which ends a lane. */
final class ManualTime implements Time {
    static final long MS = 1_000_000L;
    static final long S = 1_000 * MS;

    private static final UUID BOOT = new UUID(1, 2);

    private final long end;
    private long nanos;
    private OptionalLong offset = OptionalLong.empty();

    ManualTime(long start, long end) {
        this.nanos = start;
        this.end = end;
    }

    ManualTime knowing(long offsetMillis) {
        offset = OptionalLong.of(offsetMillis);
        return this;
    }

    void advance(long by) {
        nanos += by;
    }

    @Override
    public Stamp now() {
        return new Stamp(BOOT, nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return offset;
    }

    @Override
    public void pauseUntil(long until) throws InterruptedException {
        if (until >= end) {
            throw new InterruptedException();
        }
        nanos = Math.max(nanos, until);
    }
}
