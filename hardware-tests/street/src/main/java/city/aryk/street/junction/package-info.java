/**
 * A signal-controlled junction as pure logic: a dual-ring actuated controller of eight phases, the traffic that it
 * serves, and what ails them. No thread, no clock, no socket: time is what the caller says it is.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.street.junction;
