/** Virtual radio meters (wM-Bus, OMS) and the receiver that hears them. */
@org.jspecify.annotations.NullMarked
package city.aryk.street.radio;
