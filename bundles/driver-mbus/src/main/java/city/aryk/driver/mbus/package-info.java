/** Meter-Bus: wired and by radio. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.mbus;
