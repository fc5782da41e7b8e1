/** SNMP: traffic signal controllers and detectors that have an agent (NTCIP, UG405, STCIP). Reading only. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.snmp;
