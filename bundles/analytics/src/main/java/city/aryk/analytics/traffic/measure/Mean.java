package city.aryk.analytics.traffic.measure;

/** A mean that grows; not for several threads. */
final class Mean {
    private double sum;
    private long count;

    void add(double value) {
        sum += value;
        count++;
    }

    long count() {
        return count;
    }

    /** The mean; NaN before the first value. */
    double value() {
        return sum / count;
    }

    /** The mean in single precision as a cell, empty before the first value. */
    Object cell() {
        return count == 0 ? "" : (Object) (float) value();
    }
}
