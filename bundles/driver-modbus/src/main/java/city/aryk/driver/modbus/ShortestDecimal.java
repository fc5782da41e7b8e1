package city.aryk.driver.modbus;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal that reads back to the same binary number, and of those the nearest one: what a device meant by
 * the float that it sent. Written as {@link Float#toString(float)} does it since JDK 19, with at least one decimal below
 * 10^7, so that readings such as 230.0 and 230.1 keep one scale. The JDK's own method is not used for floats, since
 * before JDK 19 it sometimes gives a digit too many (JDK-4511638), and readings must not depend on the Java version.
 *
 * @param digits the number without its point, with its sign
 * @param scale how many of the digits are decimals; negative for trailing zeros that are left out
 */
record ShortestDecimal(long digits, int scale) {
    private static final ShortestDecimal ZERO = new ShortestDecimal(0, 1);
    private static final int FLOAT_DIGITS = 9;
    private static final int DOUBLE_DIGITS = 17;
    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** @param number finite */
    static ShortestDecimal of(float number) {
        if (number == 0) {
            return ZERO;
        }
        float size = Math.abs(number);
        int exponent = (int) Math.floor(Math.log10(size));
        ShortestDecimal found = exponent >= -12 && exponent <= 20 ? quick(size, exponent) : slow(size);
        return found.signed(number < 0);
    }

    /** @param number finite */
    static ShortestDecimal of(double number) {
        if (number == 0) {
            return ZERO;
        }
        double size = Math.abs(number);
        BigDecimal exact = new BigDecimal(size);
        for (int precision = 1; precision < DOUBLE_DIGITS; precision++) {
            BigDecimal near = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            BigDecimal far = other(exact, near, precision);
            for (BigDecimal candidate : new BigDecimal[] {near, far}) {
                if (Double.parseDouble(candidate.toString()) == size) {
                    return of(candidate).signed(number < 0);
                }
            }
        }
        return of(exact.round(new MathContext(DOUBLE_DIGITS, RoundingMode.HALF_EVEN)))
                .signed(number < 0);
    }

    /**
     * Tries one digit more at a time. The product with a power of ten is off by at most 2^-53 of itself, far less than
     * the 2^-25 that tells two floats apart; {@link #same} settles the rest exactly.
     */
    private static ShortestDecimal quick(float size, int exponent) {
        for (int precision = 1; precision < FLOAT_DIGITS; precision++) {
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
        BigDecimal exact = new BigDecimal(size);
        for (int precision = 1; precision < FLOAT_DIGITS; precision++) {
            BigDecimal near = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            BigDecimal far = other(exact, near, precision);
            for (BigDecimal candidate : new BigDecimal[] {near, far}) {
                if (Float.parseFloat(candidate.toString()) == size) {
                    return of(candidate);
                }
            }
        }
        return of(exact.round(new MathContext(FLOAT_DIGITS, RoundingMode.HALF_EVEN)));
    }

    /** The decimal of the same precision on the other side of the exact number. */
    private static BigDecimal other(BigDecimal exact, BigDecimal near, int precision) {
        return exact.round(new MathContext(precision, near.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP));
    }

    private static ShortestDecimal of(BigDecimal decimal) {
        return new ShortestDecimal(decimal.unscaledValue().longValueExact(), decimal.scale()).plain();
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
