package city.aryk.analytics.energy;

/**
 * The limits of a standard for the quality of supply; voltages and frequencies as shares of nominal.
 *
 * @param id the standard, as part of the names of points
 */
record QualityLimits(String id, Voltage voltage, Unbalance unbalance, Frequency frequency) {

    /**
     * Bands of the 10-minute means.
     *
     * @param share of the means that must be within {@code low} to {@code high}
     * @param lowest the bound that all must keep
     */
    record Voltage(double share, double low, double high, double lowest, double highest) {}

    /**
     * The unbalance u2 in %.
     *
     * @param usual that 95 % of the means must not exceed
     * @param most that none may exceed
     */
    record Unbalance(double usual, double most) {}

    /**
     * Bands of the 10-second means, as shares below and above nominal.
     *
     * @param share of the means that must be within {@code below} and {@code above}
     * @param farBelow the bound that all must keep
     */
    record Frequency(double share, double below, double above, double farBelow, double farAbove) {}
}
