package city.aryk.api.time;

import city.aryk.api.model.Stamp;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only door to clocks and to waiting. A gateway without a battery clock does not know the time when it boots:
 * everything is stamped on the monotonic scale, and UTC is derived through the boot's offset once that is trusted.
 * Safe for use by all threads.
 */
@ProviderType
public interface Time {

    /** This instant on this boot's monotonic scale. */
    Stamp now();

    /** Monotonic nanoseconds, the scale of {@link #now()}. */
    long nanos();

    /**
     * UTC milliseconds since 1970 at which this boot's monotonic scale read zero; empty until the time is trusted. A
     * clock that is corrected later changes the answer.
     */
    OptionalLong utcOffsetMillis();

    /** UTC milliseconds since 1970 of a stamp of this boot; empty until the time is trusted. */
    default OptionalLong utcMillis(Stamp stamp) {
        var offset = utcOffsetMillis();
        return offset.isPresent()
                ? OptionalLong.of(offset.getAsLong() + Math.floorDiv(stamp.nanos(), 1_000_000L))
                : OptionalLong.empty();
    }

    /** Waits until {@link #nanos()} has reached the given value; returns at once where it has. */
    void pauseUntil(long nanos) throws InterruptedException;
}
