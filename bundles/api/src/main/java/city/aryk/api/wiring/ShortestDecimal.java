package city.aryk.api.wiring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The shortest decimal that reads back to the same binary number, and of those the nearest one: what a device meant by
 * the float that it sent. Written as {@link Float#toString(float)} does it since JDK 19, with at least one decimal below
 * 10^7, so that readings such as 230.0 and 230.1 keep one scale. The JDK's own method alone will not do, since before
 * JDK 19 it sometimes gives a digit too many (JDK-4511638), and readings must not depend on the Java version.
 *
 * @param digits the number without its point, with its sign
 * @param scale how many of the digits are decimals; negative for trailing zeros that are left out
 */
public record ShortestDecimal(long digits, int scale) {
    private static final ShortestDecimal ZERO = new ShortestDecimal(0, 1);

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /**
     * The decimal of a float32.
     *
     * @param number finite
     */
    public static ShortestDecimal of(float number) {
        if (number == 0) {
            return ZERO;
        }
        float size = Math.abs(number);
        int exponent = (int) Math.floor(Math.log10(size));
        ShortestDecimal found = exponent >= -12 && exponent <= 20 ? quick(size, exponent) : slow(size);
        return found.signed(number < 0);
    }

    /**
     * The decimal of a float64.
     *
     * @param number finite
     */
    public static ShortestDecimal of(double number) {
        if (number == 0) {
            return ZERO;
        }
        double size = Math.abs(number);
        return shorten(size, new BigDecimal(Double.toString(size)), text -> Double.parseDouble(text) == size)
                .signed(number < 0);
    }

    /**
     * Tries one digit more at a time. The product with a power of ten is off by at most 2^-53 of itself, far less than
     * the 2^-25 that tells two floats apart; {@link #same} settles the rest exactly.
     */
    private static ShortestDecimal quick(float size, int exponent) {
        for (int precision = 1; precision < 9; precision++) {
            int scale = precision - 1 - exponent;
            double scaled = scale >= 0 ? size * POWERS[scale] : size / POWERS[-scale];
            long near = (long) Math.rint(scaled); // of two equally near ones the even one
            if (same(near, scale, size)) {
                return new ShortestDecimal(near, scale).plain();
            }
            long far = near > scaled ? near - 1 : near + 1;
            if (same(far, scale, size)) {
                return new ShortestDecimal(far, scale).plain();
            }
        }
        return slow(size);
    }

    private static boolean same(long digits, int scale, float size) {
        double quotient = scale >= 0 ? digits / POWERS[scale] : digits * POWERS[-scale];
        // halfway between two floats the second rounding could go wrong: the low 29 of 52 bits are 1 and zeros
        if ((Double.doubleToRawLongBits(quotient) & 0x1FFF_FFFFL) == 0x1000_0000L) {
            return Float.parseFloat(BigDecimal.valueOf(digits, scale).toString()) == size;
        }
        return (float) quotient == size;
    }

    private static ShortestDecimal slow(float size) {
        return shorten(size, new BigDecimal(Float.toString(size)), text -> Float.parseFloat(text) == size);
    }

    /** Takes digits off a decimal that reads back, as long as one with fewer digits does too. */
    private static ShortestDecimal shorten(double size, BigDecimal start, Predicate<String> same) {
        var exact = new BigDecimal(size);
        BigDecimal best = start;
        for (int precision = start.precision(); precision > 0; precision--) {
            var shorter = nearest(exact, precision, same);
            if (shorter.isEmpty()) {
                break;
            }
            best = shorter.get();
        }
        return new ShortestDecimal(best.unscaledValue().longValueExact(), best.scale()).plain();
    }

    /** The nearest decimal of this precision that reads back; the interval around a power of two is lopsided. */
    private static Optional<BigDecimal> nearest(BigDecimal exact, int precision, Predicate<String> same) {
        var near = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        if (same.test(near.toString())) {
            return Optional.of(near);
        }
        var side = near.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
        return Optional.of(exact.round(new MathContext(precision, side))).filter(far -> same.test(far.toString()));
    }

    /** Without trailing zeros, except for one decimal below 10^7. */
    private ShortestDecimal plain() {
        long number = digits;
        int places = scale;
        while (number % 10 == 0) {
            number /= 10;
            places--;
        }
        boolean below = Long.toString(number).length() - places <= 7;
        for (; below && places < 1; places++) {
            number *= 10;
        }
        return new ShortestDecimal(number, places);
    }

    private ShortestDecimal signed(boolean negative) {
        return negative ? new ShortestDecimal(-digits, scale) : this;
    }
}
