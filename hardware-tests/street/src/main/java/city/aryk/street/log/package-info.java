/** A junction's high-resolution log, in the forms that controllers write. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.log;
