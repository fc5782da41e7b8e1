package city.aryk.street.check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * How evenly a gateway polls, seen from the devices: the times between the first requests of two looks that follow each
 * other, less the period. The first two looks of a device are left out (the connection is being made); where looks were
 * left out, by an outage of the device, the time between them counts as the nearest number of periods.
 *
 * @param mean of the errors, ms
 * @param sd their standard deviation, ms
 * @param p99 the 99th percentile of their absolute values, ms
 * @param drift how far the looks moved against the grid of the period, ms: the median place in the last quarter of the
 *     run less that in the first, averaged over the devices
 */
public record PeriodError(double mean, double sd, double p99, double drift) {
    private static final int WARM_UP = 2;
    /** Looks before the first one whose span counts. */
    static final int RUN_UP = WARM_UP + 1;

    private static final int FEWEST = 4;

    /** The errors of several devices, by the arrival times of their looks on one monotonic scale. */
    public static PeriodError of(List<long[]> arrivals, long periodNanos) {
        return ofLooks(
                arrivals.stream().map(a -> withoutRetries(a, periodNanos)).toList(), periodNanos);
    }

    private static PeriodError ofLooks(List<long[]> arrivals, long periodNanos) {
        double[] errors =
                arrivals.stream().flatMapToDouble(a -> errors(a, periodNanos)).toArray();
        if (errors.length == 0) {
            return new PeriodError(0, 0, 0, 0);
        }
        double mean = Arrays.stream(errors).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(errors)
                .map(e -> (e - mean) * (e - mean))
                .average()
                .orElse(0));
        double[] sizes = Arrays.stream(errors).map(Math::abs).sorted().toArray();
        double p99 = sizes[(int) Math.ceil(0.99 * sizes.length) - 1];
        double drift = arrivals.stream()
                .filter(a -> a.length >= WARM_UP + FEWEST)
                .mapToDouble(a -> drift(a, periodNanos))
                .average()
                .orElse(0);
        return new PeriodError(mean, sd, p99, drift);
    }

    /** A request for the same again within half a period is a retry after a fault, not a look of its own. */
    private static long[] withoutRetries(long[] arrivals, long period) {
        var looks = LongStream.builder();
        long last = 0;
        for (int i = 0; i < arrivals.length; i++) {
            if (i == 0 || arrivals[i] - last >= period / 2) {
                looks.add(arrivals[i]);
                last = arrivals[i];
            }
        }
        return looks.build().toArray();
    }

    private static DoubleStream errors(long[] arrivals, long period) {
        var errors = DoubleStream.builder();
        for (int i = RUN_UP; i < arrivals.length; i++) {
            errors.add(offGrid(arrivals[i] - arrivals[i - 1], period));
        }
        return errors.build();
    }

    /** A span less the nearest number of periods (at least one), ms. */
    private static double offGrid(long span, long period) {
        long periods = Math.max(1, Math.round((double) span / period));
        return (span - periods * period) / 1e6;
    }

    private static double drift(long[] arrivals, long period) {
        int count = arrivals.length - WARM_UP;
        double[] places = new double[count];
        for (int i = 1; i < count; i++) {
            places[i] = places[i - 1] + offGrid(arrivals[WARM_UP + i] - arrivals[WARM_UP + i - 1], period);
        }
        int quarter = Math.max(1, count / 4);
        return median(Arrays.copyOfRange(places, count - quarter, count)) - median(Arrays.copyOf(places, quarter));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
