/** IEC 62056-21, modes A to C. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.iec62056;
