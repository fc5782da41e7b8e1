package city.aryk.street.meter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The looks at one meter in the order in which they came. Safe for use by all threads. */
public final class MeterLog {
    private final List<Look> fresh = new ArrayList<>();
    private long[] arrivals = new long[64];
    private int looks;

    /** Begins a look. */
    public synchronized Look begin(long arrivedNanos, long arrivedUtcMillis) {
        if (looks == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, looks * 2);
        }
        arrivals[looks] = arrivedNanos;
        var look = new Look(looks++, arrivedNanos, arrivedUtcMillis);
        fresh.add(look);
        return look;
    }

    /** The looks since the last call; the log forgets them, so that it stays small however long the street stands. */
    public synchronized List<Look> takeFresh() {
        var taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    public synchronized int looks() {
        return looks;
    }

    /** When each look's first request arrived, on the monotonic scale, oldest first. */
    public synchronized long[] arrivals() {
        return Arrays.copyOf(arrivals, looks);
    }
}
