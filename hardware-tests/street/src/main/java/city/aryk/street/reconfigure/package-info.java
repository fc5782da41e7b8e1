/** What a change of one device does to the polls of all others. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.reconfigure;
