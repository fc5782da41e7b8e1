/**
 * Automated traffic signal performance measures over high-resolution events. Every measure takes the events of all
 * controllers in order of time and carries its state over the edges of the bins; the definitions are written down in
 * {@code TRAFFIC.md}.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.traffic.measure;
