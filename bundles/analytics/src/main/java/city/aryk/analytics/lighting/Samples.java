package city.aryk.analytics.lighting;

/** Mean and scatter of currents at nominal voltage (B. P. Welford, 1962), and the mean voltage. Owned by one thread. */
final class Samples {
    private long count;
    private double mean;
    private double squares;
    private double logVoltages;
    private long firstNanos;
    private long lastNanos;

    /** @param logVoltage the logarithm of voltage / nominal voltage; 0 where the voltage is not known */
    void take(double current, double logVoltage, long nanos) {
        if (count == 0) {
            firstNanos = nanos;
        }
        lastNanos = nanos;
        count++;
        double before = current - mean;
        mean += before / count;
        squares += before * (current - mean);
        logVoltages += logVoltage;
    }

    long count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /** Standard deviation of the mean. */
    double error() {
        return count < 2 ? 0 : Math.sqrt(squares / (count - 1) / count);
    }

    double logVoltage() {
        return count == 0 ? 0 : logVoltages / count;
    }

    long spanNanos() {
        return lastNanos - firstNanos;
    }

    void clear() {
        count = 0;
        mean = 0;
        squares = 0;
        logVoltages = 0;
    }
}
