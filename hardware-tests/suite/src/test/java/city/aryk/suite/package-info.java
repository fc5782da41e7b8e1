/** End-to-end tests: the real gateway on the virtual street. */
@org.jspecify.annotations.NullMarked
package city.aryk.suite;
