/** MQTT 5 upstream: what the outbox holds goes out in order, and is forgotten only once the broker acknowledged it. */
@org.jspecify.annotations.NullMarked
package city.aryk.uplink;
