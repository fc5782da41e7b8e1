/** The network between a gateway and its broker, and what can happen to it. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.network;
