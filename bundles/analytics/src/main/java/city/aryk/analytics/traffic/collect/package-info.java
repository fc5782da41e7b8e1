/** Brings the logs of controllers home, each once, and computes measures of them while the gateway runs. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.traffic.collect;
