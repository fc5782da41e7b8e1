/**
 * Simulated DLMS/COSEM meters, on HDLC or the TCP wrapper. Written from the standards, apart from the product's driver:
 * neither uses a line of the other.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.street.dlms;
