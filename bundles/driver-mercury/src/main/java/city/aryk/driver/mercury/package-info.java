/** The binary protocol of Mercury electricity meters. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.mercury;
