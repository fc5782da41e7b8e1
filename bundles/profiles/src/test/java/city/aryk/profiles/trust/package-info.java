/** Tests of trust, and certificates made by hand for them. */
@org.jspecify.annotations.NullMarked
package city.aryk.profiles.trust;
