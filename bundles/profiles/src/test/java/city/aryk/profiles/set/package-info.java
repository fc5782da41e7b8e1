/** Tests of signed sets, and hostile archives made by hand for them. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.set;
