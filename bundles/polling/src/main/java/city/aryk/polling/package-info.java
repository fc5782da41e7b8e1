/**
 * Lanes: one thread per wire reads the devices on it on a fixed grid, keeps each within its time budget, backs off from
 * those that do not answer, and knows the state of every device. Knows no protocol.
 */
@NullMarked
package city.aryk.polling;

import org.jspecify.annotations.NullMarked;
