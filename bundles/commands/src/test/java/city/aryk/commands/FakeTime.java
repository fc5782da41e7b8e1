package city.aryk.commands;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/** A clock that a test moves. */
final class FakeTime implements Time {
    private static final UUID BOOT = new UUID(1, 2);

    private long nanos = 5_000_000_000L;
    private OptionalLong offset = OptionalLong.of(1_790_000_000_000L);

    void pass(Duration span) {
        nanos += span.toNanos();
    }

    /** The clock is set, forward or back; the monotonic scale goes on. */
    void step(Duration by) {
        offset = OptionalLong.of(offset.orElseThrow() + by.toMillis());
    }

    void forget() {
        offset = OptionalLong.empty();
    }

    long utc() {
        return utcMillis(now()).orElseThrow();
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
    public void pauseUntil(long until) {
        nanos = Math.max(nanos, until);
    }
}
