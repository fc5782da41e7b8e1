/**
 * A junction's side of RSMP (core 3.1.2 to 3.2.2, signal exchange list for traffic lights): it connects to its
 * supervisor, reports, and obeys nothing but requests of buses for priority. Written from the published specification,
 * apart from the gateway's own driver.
 */
@org.jspecify.annotations.NullMarked
package city.aryk.street.rsmp;
