@NullMarked
package city.aryk.polling;

import org.jspecify.annotations.NullMarked;
