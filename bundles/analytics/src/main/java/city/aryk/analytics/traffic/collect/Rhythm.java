package city.aryk.analytics.traffic.collect;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How often a controller begins a new log, by the times in the logs' names. A log is missing where the next one begins
 * later than the usual period after the last.
 *
 * @param last when the last log began, local milliseconds, or {@link Long#MIN_VALUE}
 * @param period the shortest time between two, or 0 while it is not known
 */
record Rhythm(long last, long period) {
    static final Rhythm UNKNOWN = new Rhythm(Long.MIN_VALUE, 0);

    private static final Pattern TIME = Pattern.compile(
            "((?:19|20)[0-9]{2})[-_]?([01][0-9])[-_]?([0-3][0-9])[-_T]?" + "([0-2][0-9])[-_]?([0-5][0-9])(?![0-9]{3})");

    /** When a log began, by its name. */
    static OptionalLong begin(String name) {
        var time = TIME.matcher(name);
        if (!time.find()) {
            return OptionalLong.empty();
        }
        var text = time.group(1) + "-" + time.group(2) + "-" + time.group(3) + " " + time.group(4) + ":" + time.group(5)
                + ":00";
        long millis = city.aryk.analytics.traffic.LocalTimes.parse(text);
        return millis == city.aryk.analytics.traffic.LocalTimes.NONE ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** The rhythm after a log of this name. */
    Rhythm after(String name) {
        var begin = begin(name);
        if (begin.isEmpty()) {
            return this;
        }
        long step = last == Long.MIN_VALUE ? 0 : begin.getAsLong() - last;
        if (step < 0) {
            return this;
        }
        long least = period == 0 || step == 0 ? Math.max(period, step) : Math.min(period, step);
        return new Rhythm(begin.getAsLong(), least);
    }

    /** The time that the logs tell which should have been between the last one and this; empty where none is missing. */
    Optional<Absent> absent(String name) {
        var begin = begin(name);
        if (begin.isEmpty() || last == Long.MIN_VALUE || period == 0) {
            return Optional.empty();
        }
        long step = begin.getAsLong() - last;
        return 2 * step > 3 * period
                ? Optional.of(new Absent(
                        last + period, begin.getAsLong(), Math.max(1, Math.round((double) step / period) - 1)))
                : Optional.empty();
    }

    /** Logs that never came, and the time that they would tell, local milliseconds. */
    record Absent(long from, long to, long logs) {}
}
