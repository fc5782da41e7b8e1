/** Lamps of street lighting, judged by what their feeders draw. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.lighting;
