/**
 * The application layer of EN 13757-3, as wires and radio share it: a control information byte (CI), a header, and data
 * records. Pure: no I/O, no state; any bytes give a telegram or one {@code DriverException}.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.mbus.record;
