/**
 * Meter-Bus by radio (wM-Bus): link and extended link layer of EN 13757-4, authentication, transport and security of EN
 * 13757-7 and of the Open Metering System (OMS) Vol. 2, and the receivers that hear it.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.mbus.wireless;
