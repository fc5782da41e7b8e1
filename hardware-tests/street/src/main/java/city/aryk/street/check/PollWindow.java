package city.aryk.street.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A part of a run, seen from devices that are all polled with one period. Nothing is left out at its ends: the first
 * span is the one that leads into the window.
 *
 * @param fromNanos its begin on the monotonic scale
 * @param toNanos its end, exclusive
 * @param periodNanos how often each device is to be polled
 */
public record PollWindow(long fromNanos, long toNanos, long periodNanos) {

    /** How evenly the devices were polled, by the arrival times of all their looks, oldest first. */
    public PeriodError error(List<long[]> arrivals) {
        return PeriodError.of(
                arrivals.stream().map(a -> part(a, PeriodError.RUN_UP)).toList(), periodNanos);
    }

    /**
     * The worst lateness of a look in the window, ms: how far it came behind the place on the grid where its device is
     * asked as a rule (the median place of the device's looks in the window).
     */
    public double worstLateness(List<long[]> arrivals) {
        return arrivals.stream()
                .map(a -> part(a, 0))
                .filter(looks -> looks.length > 0)
                .mapToDouble(this::worstLateness)
                .max()
                .orElse(0);
    }

    private double worstLateness(long[] looks) {
        double[] places = new double[looks.length];
        for (int i = 0; i < looks.length; i++) {
            long span = looks[i] - looks[0];
            places[i] = (span - Math.round((double) span / periodNanos) * periodNanos) / 1e6;
        }
        Arrays.sort(places);
        return places[places.length - 1] - places[(places.length - 1) / 2];
    }

    /** Looks that did not come: whole periods in the spans that are longer than one and a half of them. */
    public long missed(List<long[]> arrivals) {
        return arrivals.stream().mapToLong(this::missed).sum();
    }

    private long missed(long[] arrivals) {
        long[] looks = part(arrivals, 1);
        long missed = 0;
        long last = looks.length == 0 ? fromNanos : looks[0];
        for (long look :
                LongStream.concat(Arrays.stream(looks), LongStream.of(toNanos)).toArray()) {
            long span = look - last;
            missed += span > periodNanos + periodNanos / 2 ? Math.round((double) span / periodNanos) - 1 : 0;
            last = look;
        }
        return missed;
    }

    /** The looks in the window and so many before it. */
    private long[] part(long[] arrivals, int before) {
        int from = 0;
        while (from < arrivals.length && arrivals[from] < fromNanos) {
            from++;
        }
        int to = from;
        while (to < arrivals.length && arrivals[to] < toNanos) {
            to++;
        }
        return Arrays.copyOfRange(arrivals, Math.max(0, from - before), to);
    }
}
