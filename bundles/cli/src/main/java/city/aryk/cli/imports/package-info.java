/** Other projects' device descriptions become profiles, with a report of what could not be carried over. */
@org.jspecify.annotations.NullMarked
package city.aryk.cli.imports;
