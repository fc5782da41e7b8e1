/** The operator's side of remote configuration. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.operator;
