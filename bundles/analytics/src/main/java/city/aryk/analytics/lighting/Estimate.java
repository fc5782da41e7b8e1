package city.aryk.analytics.lighting;

/**
 * The share of lamps that do not burn.
 *
 * @param ratio current at nominal voltage / baseline
 * @param uncertainty of the ratio, expanded with k = 2 (JCGM 100:2008, clauses 5.1.2 and 6.2.1)
 * @param samples used
 */
record Estimate(double ratio, double uncertainty, long samples) {
    private static final double EXPANSION = 2;

    /** From relative standard uncertainties that do not depend on each other. */
    static Estimate of(double ratio, long samples, double... errors) {
        double sum = 0;
        for (double error : errors) {
            sum += error * error;
        }
        return new Estimate(ratio, EXPANSION * ratio * Math.sqrt(sum), samples);
    }

    /** Never below zero: more current than with all lamps is no lamp too many. */
    double shareOut() {
        return Math.max(0, 1 - ratio);
    }

    /** Whether more than a share is out, beyond the uncertainty. */
    boolean exceeds(double share) {
        return 1 - ratio - uncertainty > share;
    }
}
