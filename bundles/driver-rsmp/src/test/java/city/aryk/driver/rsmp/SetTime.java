package city.aryk.driver.rsmp;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;

/** A clock that stands until it is moved. */
final class SetTime implements Time {
    static final UUID BOOT = new UUID(7, 7);

    private long nanos = Duration.ofHours(2).toNanos();
    private OptionalLong offset = OptionalLong.empty();

    /** Monotonic zero is this instant of UTC. */
    SetTime knowing(long utcMillis) {
        offset = OptionalLong.of(utcMillis - nanos / 1_000_000);
        return this;
    }

    void unknowing() {
        offset = OptionalLong.empty();
    }

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
        return offset;
    }

    @Override
    public void pauseUntil(long until) {
        nanos = Math.max(nanos, until);
    }
}
