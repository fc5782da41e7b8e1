/** A backlog that the real gateway drains while new readings keep coming. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.drain;
