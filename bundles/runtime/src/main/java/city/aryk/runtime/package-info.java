/** Starts the bundles on Apache Felix, says when the gateway is ready, and stops it cleanly. No other logic. */
@org.jspecify.annotations.NullMarked
package city.aryk.runtime;
