/** What a street is: the devices, what they replay and what ails them, read from one YAML file. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.plan;
