/** Reads Modbus devices over TCP, over RTU in TCP and on a serial line. There is no code that writes. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.modbus;
