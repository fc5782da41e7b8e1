package city.aryk.driver.rsmp;

import java.util.OptionalLong;

/**
 * How a site's clock stands to our monotonic scale, learnt from the timestamps of fresh messages by the one that took
 * the shortest way. So what the site kept while it was out of reach lands at the instant when it happened, whatever the
 * site's clock shows, and whether or not we know the time ourselves. Not thread-safe.
 */
final class SiteClock {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    /** No message is under way for so long: the clock was set. */
    private static final long SET_NANOS = 10_000_000_000L;

    private OptionalLong hello = OptionalLong.empty();
    private long began = Long.MIN_VALUE;
    private OptionalLong shortest = OptionalLong.empty();

    /**
     * A message whose timestamp was the present when it was sent.
     *
     * @param millis the timestamp
     * @param arrival monotonic nanoseconds
     */
    void fresh(long millis, long arrival) {
        long way = arrival - millis * NANOS_PER_MILLI;
        if (hello.isEmpty()) {
            hello = OptionalLong.of(way);
            began = millis;
        }
        long best = shortest.orElse(way);
        shortest = OptionalLong.of(way - best > SET_NANOS ? way : Math.min(way, best));
    }

    /**
     * Where something that the site stamped belongs on our scale: not after its arrival, and at it where the site's clock
     * is not known. Our first watchdog may have set that clock; what was stamped before this conversation began goes by
     * what it showed then.
     */
    long place(long millis, long arrival) {
        var way = millis <= began ? hello : shortest;
        return way.isPresent() ? Math.min(arrival, millis * NANOS_PER_MILLI + way.getAsLong()) : arrival;
    }

    /** What the site's clock shows at an instant of ours. */
    OptionalLong shows(long nanos) {
        return shortest.isPresent()
                ? OptionalLong.of(Math.floorDiv(nanos - shortest.getAsLong(), NANOS_PER_MILLI))
                : OptionalLong.empty();
    }
}
