package city.aryk.analytics.energy;

/** Measures of how unequal three phases are. They are different quantities and never to be mixed. */
final class Unbalance {
    private static final double PERCENT = 100;

    private Unbalance() {}

    /**
     * Negative to positive sequence voltage from line voltages alone, in % (IEC 61000-4-30, 5.7.1): with beta = (Uab^4 +
     * Ubc^4 + Uca^4) / (Uab^2 + Ubc^2 + Uca^2)^2, u2 = sqrt((1 - sqrt(3 - 6 beta)) / (1 + sqrt(3 - 6 beta))). What
     * rounding makes of 3 - 6 beta is kept within 0 to 1.
     */
    static double u2(double ab, double bc, double ca) {
        double a = ab * ab;
        double b = bc * bc;
        double c = ca * ca;
        double sum = a + b + c;
        double beta = (a * a + b * b + c * c) / (sum * sum);
        double root = Math.sqrt(Math.max(0, Math.min(1, 3 - 6 * beta)));
        return PERCENT * Math.sqrt((1 - root) / (1 + root));
    }

    /** The line voltage unbalance rate max|Ui - Uavg| / Uavg in % (NEMA MG 1), and the same of currents. */
    static double rate(double one, double two, double three) {
        double mean = (one + two + three) / 3;
        double most = Math.max(Math.abs(one - mean), Math.max(Math.abs(two - mean), Math.abs(three - mean)));
        return PERCENT * most / mean;
    }
}
