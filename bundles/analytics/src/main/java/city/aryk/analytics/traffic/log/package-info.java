/** Reads high-resolution logs of signal controllers: any bytes give events or one named fault. */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.traffic.log;
