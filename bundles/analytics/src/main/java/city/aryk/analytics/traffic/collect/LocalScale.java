package city.aryk.analytics.traffic.collect;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Between the gateway's time and a controller's local time. Of an hour that comes twice, local times are of the first.
 */
public final class LocalScale {
    private final ZoneId zone;
    private final Time time;

    public LocalScale(ZoneId zone, Time time) {
        this.zone = zone;
        this.time = time;
    }

    /** The local milliseconds of a stamp; empty until the time is trusted. */
    public OptionalLong local(Stamp stamp) {
        var utc = time.utcMillis(stamp);
        if (utc.isEmpty()) {
            return utc;
        }
        var offset = zone.getRules().getOffset(Instant.ofEpochMilli(utc.getAsLong()));
        return OptionalLong.of(utc.getAsLong() + offset.getTotalSeconds() * 1_000L);
    }

    /** The local milliseconds of now; empty until the time is trusted. */
    public OptionalLong now() {
        return local(time.now());
    }

    /** The stamp of local milliseconds; empty until the time is trusted. */
    public Optional<Stamp> stamp(long localMillis) {
        var offset = time.utcOffsetMillis();
        if (offset.isEmpty()) {
            return Optional.empty();
        }
        var second = Math.floorDiv(localMillis, 1_000L);
        var local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        long utc = local.atZone(zone).toEpochSecond() * 1_000 + Math.floorMod(localMillis, 1_000L);
        return Optional.of(new Stamp(time.now().boot(), (utc - offset.getAsLong()) * 1_000_000));
    }
}
