package city.aryk.street.junction;

import city.aryk.street.Ticks;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A junction in the time of a clock, usually the true one: whoever looks at it sees it as it is at that instant. It
 * needs no thread; what happened since the last look is made up for. Safe for use by all threads.
 */
public final class LiveJunction {
    private final Junction junction;
    private final LongSupplier localMillis;
    private final long utcOffsetMillis;

    /**
     * A junction that follows a clock.
     *
     * @param localMillis milliseconds since 1970 of the junction's calendar; never goes back
     * @param utcOffset how far that calendar is ahead of UTC
     */
    public LiveJunction(Junction junction, LongSupplier localMillis, Duration utcOffset) {
        this.junction = junction;
        this.localMillis = localMillis;
        this.utcOffsetMillis = utcOffset.toMillis();
    }

    /**
     * A junction in true time.
     *
     * @param seed of its traffic
     * @param utcOffset of its zone
     */
    public static LiveJunction start(Settings settings, long seed, Duration utcOffset, Journal journal) {
        long begun = Ticks.utcMillis() + utcOffset.toMillis();
        long nanos = Ticks.nanos();
        LongSupplier clock = () -> begun + Ticks.since(nanos).toMillis();
        return new LiveJunction(new Junction(settings, begun, seed, journal), clock, utcOffset);
    }

    /** What the junction shows now. */
    public synchronized <T> T see(Function<Junction, T> look) {
        junction.advanceTo(localMillis.getAsLong());
        return look.apply(junction);
    }

    /** Does something to the junction now. */
    public synchronized void touch(Consumer<Junction> hand) {
        junction.advanceTo(localMillis.getAsLong());
        hand.accept(junction);
    }

    /** UTC of an instant of the junction, milliseconds since 1970. */
    public long utcMillis(long tick) {
        return tick * 100 - utcOffsetMillis;
    }
}
