/** MQTT brokers that a test can start, stop and start again. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.broker;
