@NullMarked
package city.aryk.clock;

import org.jspecify.annotations.NullMarked;
