package city.aryk.analytics.traffic.measure;

import java.math.BigDecimal;

/**
 * One number of a measure as a point.
 *
 * @param point its name, e.g. {@code split-failures.phase.2.green-occupancy}
 * @param unit UCUM code
 * @param millis local milliseconds: the end of its bin, or when it was so where it is not of a bin
 */
public record LiveResult(String point, String unit, long millis, BigDecimal value) {}
