/** The only door to what a device is asked to do: guard, expiry, rate, audit; transit signal priority. */
@org.jspecify.annotations.NullMarked
package city.aryk.commands;
