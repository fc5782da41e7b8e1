package city.aryk.clock;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.OptionalLong;

/**
 * The clocks of this host for whoever finds them by {@link java.util.ServiceLoader}, outside of a framework. A class of
 * its own, since that class path has no framework.
 */
public final class HostTime implements Time {
    private final Time time = new SystemTime();

    @Override
    public Stamp now() {
        return time.now();
    }

    @Override
    public long nanos() {
        return time.nanos();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return time.utcOffsetMillis();
    }

    @Override
    public void pauseUntil(long nanos) throws InterruptedException {
        time.pauseUntil(nanos);
    }
}
