/** What arrived, compared with what the devices answered. Knows nothing of the gateway's code. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.check;
