package city.aryk.street.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The shortest decimal that reads back to a float32, found by trying lengths; independent of {@code Float.toString}. */
final class FloatDecimal {
    private static final int MOST_DIGITS = 9;

    private FloatDecimal() {}

    static BigDecimal shortest(float value) {
        if (value == 0) {
            return BigDecimal.ZERO;
        }
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            var nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.floatValue() == value) {
                return nearest;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
