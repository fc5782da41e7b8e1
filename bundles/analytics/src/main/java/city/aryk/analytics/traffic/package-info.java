/**
 * High-resolution events of signal controllers and what traffic engineers compute from them. Times are the controller's
 * local time, in milliseconds of its own calendar, because the logs carry no zone.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.analytics.traffic;
