/** Tests of the uplink: the sender against a scripted broker, the transport against real ones. */
@org.jspecify.annotations.NullMarked
package city.aryk.uplink;
