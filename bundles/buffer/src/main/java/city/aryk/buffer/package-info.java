/** The SQLite outbox: where committed readings and events wait for the uplink. */
@org.jspecify.annotations.NullMarked
package city.aryk.buffer;
