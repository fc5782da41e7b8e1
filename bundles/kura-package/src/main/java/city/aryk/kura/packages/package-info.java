/** Makes the packages by which a Kura gets Aryk. */
@org.jspecify.annotations.NullMarked
package city.aryk.kura.packages;
