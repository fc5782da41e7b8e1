/**
 * What every analysis is built from: the description that the register shows, settings, stages, windows of local time,
 * and the registers of counters.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.frame;
