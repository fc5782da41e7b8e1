package city.aryk.analytics.frame;

import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Brings the intervals of several meters together, each on the same boundaries. An interval is whole when every meter
 * has told its part; one that lacks a meter is given up when any meter is {@value #PATIENCE} intervals further. Holds
 * at most so many intervals. Owned by one thread at a time.
 */
public final class Balance {
    private static final int PATIENCE = 3;

    private final Set<DeviceId> meters;
    private final TreeMap<Long, Slot> open = new TreeMap<>();
    private long closedThrough = Long.MIN_VALUE;

    public Balance(Set<DeviceId> meters) {
        this.meters = Set.copyOf(meters);
    }

    /**
     * What the meters tell of one interval.
     *
     * @param startMillis UTC
     * @param growth by meter; not all of them where {@code isWhole} is false
     * @param estimated how many of the meters' registers at its ends were interpolated
     */
    public record Slot(long startMillis, Stamp end, Map<DeviceId, BigDecimal> growth, int estimated) {
        private Slot and(DeviceId meter, Interval interval) {
            growth.put(meter, interval.growth());
            return new Slot(startMillis, end, growth, estimated + interval.estimated());
        }

        public boolean isWhole(Balance balance) {
            return growth.size() == balance.meters.size();
        }
    }

    /** Takes one meter's interval; gives the intervals that are over, oldest first. */
    public List<Slot> take(DeviceId meter, Interval interval) {
        List<Slot> over = new ArrayList<>(1);
        long start = interval.startMillis();
        if (start <= closedThrough) {
            return over;
        }
        var slot = open.getOrDefault(start, new Slot(start, interval.end(), new HashMap<>(), 0));
        open.put(start, slot.and(meter, interval));
        while (!open.isEmpty() && (open.firstEntry().getValue().isWhole(this) || open.size() > PATIENCE)) {
            var first = open.pollFirstEntry();
            closedThrough = first.getKey();
            over.add(first.getValue());
        }
        return over;
    }
}
