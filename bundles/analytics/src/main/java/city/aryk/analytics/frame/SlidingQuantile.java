package city.aryk.analytics.frame;

/**
 * A quantile of the last one to two generations of positive numbers, in constant memory: two histograms of
 * {@value #BINS} bins, 32 to a doubling, from 10^-6 on. The answer is the upper bound of the bin that holds the quantile,
 * at most 2.2 % above it. Owned by one thread at a time.
 */
public final class SlidingQuantile {
    private static final int BINS = 1600;
    private static final int A_DOUBLING = 32;
    private static final double LEAST = 1e-6;

    private final int generation;
    private int[] now = new int[BINS];
    private int[] before = new int[BINS];
    private int countNow;
    private int countBefore;

    /** How many numbers a generation holds. */
    public SlidingQuantile(int generation) {
        this.generation = generation;
    }

    public void add(double value) {
        if (countNow == generation) {
            int[] old = before;
            before = now;
            countBefore = countNow;
            java.util.Arrays.fill(old, 0);
            now = old;
            countNow = 0;
        }
        now[bin(value)]++;
        countNow++;
    }

    /** Whether a whole generation has been seen. */
    public boolean isReady() {
        return countNow + countBefore >= generation;
    }

    /** The number that the given share of all is not above; 0 without any. */
    public double quantile(double share) {
        long rank = (long) Math.ceil(share * (countNow + countBefore));
        long seen = 0;
        for (int bin = 0; bin < BINS; bin++) {
            seen += now[bin] + before[bin];
            if (seen >= rank && seen > 0) {
                return bin == 0 ? 0 : LEAST * Math.pow(2, (double) bin / A_DOUBLING);
            }
        }
        return 0;
    }

    private static int bin(double value) {
        if (!(value > LEAST)) {
            return 0;
        }
        return (int) Math.min(BINS - 1, Math.ceil(Math.log(value / LEAST) / Math.log(2) * A_DOUBLING));
    }
}
