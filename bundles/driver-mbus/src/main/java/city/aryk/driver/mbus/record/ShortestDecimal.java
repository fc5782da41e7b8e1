package city.aryk.driver.mbus.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back to the same float32, and of those the nearest one: what a meter meant by the
 * float that it sent. The JDK's own {@link Float#toString(float)} will not do, since before JDK 19 it sometimes gives a
 * digit too many (JDK-4511638), and readings must not depend on the Java version.
 */
final class ShortestDecimal {
    /** Nine digits tell all float32 apart (IEEE 754-2008, 5.12.2). */
    private static final int MOST_DIGITS = 9;

    private ShortestDecimal() {}

    /**
     * The decimal: without trailing zeros, but for whole numbers below 10^7, which have one decimal as Java writes them.
     *
     * @param number finite
     */
    static BigDecimal of(float number) {
        if (number == 0) {
            return BigDecimal.valueOf(0, 1);
        }
        var exact = new BigDecimal(number);
        for (int digits = 1; digits <= MOST_DIGITS; digits++) {
            var near = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (near.floatValue() == number) {
                return plain(near);
            }
            var side = near.abs().compareTo(exact.abs()) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
            var far = exact.round(new MathContext(digits, side)); // around a power of two the interval is lopsided
            if (far.floatValue() == number) {
                return plain(far);
            }
        }
        throw new AssertionError("float " + number + " has no decimal of " + MOST_DIGITS + " digits");
    }

    private static BigDecimal plain(BigDecimal found) {
        var bare = found.stripTrailingZeros();
        boolean below = bare.precision() - bare.scale() <= 7;
        return below && bare.scale() < 1 ? bare.setScale(1) : bare;
    }
}
