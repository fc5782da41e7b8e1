package city.aryk.api.wiring;

import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Turns a device's number into one of the vocabulary's unit, exactly: {@code raw * factor + offset}. Nothing is ever
 * rounded.
 *
 * @param factor digits of the factor, not 0
 * @param decimals decimals of the factor; negative for a power of ten, so that 1000 is (1, -3)
 * @param offset added after scaling
 */
public record Scaling(long factor, int decimals, BigDecimal offset) {
    private static final BigInteger TEN = BigInteger.TEN;

    /**
     * The scaling by a factor and an offset.
     *
     * @param scale not 0, at most 18 digits and 18 decimals
     */
    public static Scaling of(BigDecimal scale, BigDecimal offset) {
        BigDecimal shortest = scale.stripTrailingZeros();
        return new Scaling(shortest.unscaledValue().longValueExact(), shortest.scale(), offset);
    }

    /**
     * The quantity of {@code digits / 10^scale}, with the decimals that the device and the factor give.
     *
     * @return empty when no exact {@link Value.Quantity} can hold it
     */
    public Optional<Value.Quantity> quantity(long digits, int scale, Unit unit) {
        long product = digits * factor;
        int places = scale + decimals;
        boolean fits = Math.multiplyHigh(digits, factor) == product >> 63;
        if (fits && places >= 0 && places <= Value.MAX_SCALE && offset.signum() == 0) {
            return Optional.of(new Value.Quantity(product, places, unit));
        }
        return quantity(BigInteger.valueOf(digits), scale, unit);
    }

    /** As {@link #quantity(long, int, Unit)}, for numbers of any size. */
    public Optional<Value.Quantity> quantity(BigInteger digits, int scale, Unit unit) {
        BigDecimal exact = new BigDecimal(digits.multiply(BigInteger.valueOf(factor)), scale + decimals).add(offset);
        return fit(exact.scale() < 0 ? exact.setScale(0) : exact, unit).or(() -> fit(shortest(exact), unit));
    }

    private static Optional<Value.Quantity> fit(BigDecimal exact, Unit unit) {
        boolean fits = exact.unscaledValue().bitLength() < Long.SIZE && Math.abs(exact.scale()) <= Value.MAX_SCALE;
        return fits
                ? Optional.of(new Value.Quantity(exact.unscaledValue().longValue(), exact.scale(), unit))
                : Optional.empty();
    }

    /** The same number with the fewest digits, but not with a larger power of ten than a quantity can leave out. */
    private static BigDecimal shortest(BigDecimal exact) {
        BigInteger digits = exact.unscaledValue();
        int scale = exact.scale();
        while (scale > -Value.MAX_SCALE && digits.signum() != 0) {
            BigInteger[] parts = digits.divideAndRemainder(TEN);
            if (parts[1].signum() != 0) {
                break;
            }
            digits = parts[0];
            scale--;
        }
        return new BigDecimal(digits, digits.signum() == 0 ? 0 : scale);
    }
}
