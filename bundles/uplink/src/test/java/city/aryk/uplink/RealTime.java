package city.aryk.uplink;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;
import java.util.UUID;

/** The machine's clock, for tests with a real broker. */
final class RealTime implements Time {
    private static final UUID BOOT = new UUID(3, 4);

    @Override
    public Stamp now() {
        return new Stamp(BOOT, nanos());
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return OptionalLong.empty();
    }

    @Override
    public void pauseUntil(long until) {
        throw new UnsupportedOperationException("the uplink waits for its mailbox only");
    }
}
