package city.aryk.analytics.lighting;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * What a phase draws with all lamps burning, at nominal voltage: as the site says it, or the median of the first nights.
 * Owned by one thread at a time.
 */
final class Baseline {
    /** From the median absolute deviation to the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    private final double[] nights;
    private final boolean configured;
    private int count;
    private double current;
    private double error;

    private Baseline(double current, double error, int nights) {
        this.current = current;
        this.error = error;
        this.nights = new double[nights];
        this.configured = current > 0;
    }

    /** @param error relative standard uncertainty */
    static Baseline configured(double amperes, double error) {
        return new Baseline(amperes, error, 0);
    }

    static Baseline learnt(int nights) {
        return new Baseline(0, 0, nights);
    }

    boolean isConfigured() {
        return configured;
    }

    /** Takes the mean of one night; whether the baseline is known by it now. */
    boolean night(double amperes) {
        if (isKnown()) {
            return false;
        }
        nights[count++] = amperes;
        if (count < nights.length) {
            return false;
        }
        current = median(nights);
        var deviations =
                Arrays.stream(nights).map(night -> Math.abs(night - current)).toArray();
        error = NORMAL * median(deviations) / Math.sqrt(nights.length) / current;
        return true;
    }

    boolean isKnown() {
        return current > 0;
    }

    OptionalDouble amperes() {
        return isKnown() ? OptionalDouble.of(current) : OptionalDouble.empty();
    }

    /** Relative standard uncertainty. */
    double error() {
        return error;
    }

    /** How many nights were learnt from. */
    int nights() {
        return count;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
