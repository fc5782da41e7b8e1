package city.aryk.buffer;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until a test moves it. */
final class SetTime implements Time {
    private volatile UUID boot = new UUID(1, 1);
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private volatile OptionalLong offset = OptionalLong.of(1_790_000_000_000L);

    void reboot(long number) {
        boot = new UUID(1, number);
        nanos.set(1_000_000_000L);
        offset = OptionalLong.empty();
    }

    void trust(long offsetMillis) {
        offset = OptionalLong.of(offsetMillis);
    }

    void distrust() {
        offset = OptionalLong.empty();
    }

    void advanceMillis(long millis) {
        nanos.addAndGet(millis * 1_000_000);
    }

    @Override
    public Stamp now() {
        return new Stamp(boot, nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return offset;
    }

    @Override
    public void pauseUntil(long until) {
        nanos.accumulateAndGet(until, Math::max);
    }
}
