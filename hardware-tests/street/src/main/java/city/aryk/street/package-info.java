/** The virtual street: test tools beside the product, never part of it. */
@org.jspecify.annotations.NullMarked
package city.aryk.street;
