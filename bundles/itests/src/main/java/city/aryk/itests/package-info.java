/** Tests that run inside a framework with the whole bundle set. */
@org.jspecify.annotations.NullMarked
package city.aryk.itests;
