/** RSMP 3.1.1 to 3.2.2, the supervisor's side, with the signal exchange list for traffic lights. */
@org.jspecify.annotations.NullMarked
package city.aryk.driver.rsmp;
