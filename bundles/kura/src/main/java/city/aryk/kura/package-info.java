/** Aryk inside Eclipse Kura. */
@org.jspecify.annotations.NullMarked
package city.aryk.kura;
