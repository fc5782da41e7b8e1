package city.aryk.street.drain;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import city.aryk.street.Ticks;
import java.util.OptionalLong;
import java.util.UUID;

/** The clocks of a boot that began at a known time and is over. Immutable; safe for use by all threads. */
final class EarlierBoot implements Time {
    private final UUID boot = UUID.randomUUID();
    private final long beganMillis;

    EarlierBoot(long beganMillis) {
        this.beganMillis = beganMillis;
    }

    UUID boot() {
        return boot;
    }

    @Override
    public Stamp now() {
        return new Stamp(boot, nanos());
    }

    /** Of this machine: who writes waits in real time. */
    @Override
    public long nanos() {
        return Ticks.nanos();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return OptionalLong.of(beganMillis);
    }

    @Override
    public void pauseUntil(long nanos) throws InterruptedException {
        Ticks.pause(java.time.Duration.ofNanos(Math.max(0, nanos - nanos())));
    }
}
