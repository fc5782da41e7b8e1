/**
 * Meters on one RS-485 line: what they say to what they hear, over a real line (TCP, and by socat a serial one) or over
 * one whose time is only computed.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.street.bus;
