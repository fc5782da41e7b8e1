package city.aryk.analytics.energy;

/** Means over windows of equal length, and how many of them were beyond a usual and beyond a far bound. */
final class Shares {
    private double sum;
    private int samples;
    private int valid;
    private int beyond;
    private int farBeyond;

    void take(double value) {
        sum += value;
        samples++;
    }

    /** Ends a window. */
    void close(java.util.function.DoublePredicate usual, java.util.function.DoublePredicate possible) {
        if (samples > 0) {
            double mean = sum / samples;
            valid++;
            beyond += usual.test(mean) ? 0 : 1;
            farBeyond += possible.test(mean) ? 0 : 1;
        }
        forgetWindow();
    }

    void forgetWindow() {
        sum = 0;
        samples = 0;
    }

    void forgetWeek() {
        valid = 0;
        beyond = 0;
        farBeyond = 0;
    }

    int valid() {
        return valid;
    }

    /** The share of windows beyond the usual bound, 0 to 1; NaN without one. */
    double share() {
        return (double) beyond / valid;
    }

    boolean holds(double most) {
        return valid == 0 || (farBeyond == 0 && share() <= most);
    }
}
