package city.aryk.uplink;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/** A clock that moves only when told; for one thread. */
final class FakeTime implements Time {
    private static final UUID BOOT = new UUID(1, 2);
    private long nanos = 1_000_000_000L;

    void pass(Duration span) {
        nanos += span.toNanos();
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
        return OptionalLong.of(1_700_000_000_000L);
    }

    @Override
    public void pauseUntil(long until) {
        nanos = Math.max(nanos, until);
    }
}
