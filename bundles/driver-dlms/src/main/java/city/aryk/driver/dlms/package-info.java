/** DLMS/COSEM: electricity meters of the SPODES profile and others. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.dlms;
