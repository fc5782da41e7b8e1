/**
 * A junction's SNMP agent: the objects of NTCIP 1202 that a gateway reads, in versions 1 and 2c. It refuses every SET,
 * as a controller does whose community only reads.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.street.snmp;
