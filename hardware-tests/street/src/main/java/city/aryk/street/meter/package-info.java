/** Virtual energy meters: a recording replayed through a true register map over Modbus TCP. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.meter;
