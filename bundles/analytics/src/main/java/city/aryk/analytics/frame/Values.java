package city.aryk.analytics.frame;

import city.aryk.api.model.Doubt;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/** Between readings and numbers. */
public final class Values {
    private static final int MOST_DIGITS = 18;
    private static final Set<Doubt> ONLY_RANGE = Set.of(Doubt.OUT_OF_RANGE);
    private static final double[] POWERS = new double[Value.MAX_SCALE + 1];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = Math.pow(10, i);
        }
    }

    private Values() {}

    /** The quantity of a reading without a doubt. */
    public static Optional<Value.Quantity> good(Observation observation) {
        return observation instanceof Reading reading
                        && reading.doubts().isEmpty()
                        && reading.value() instanceof Value.Quantity quantity
                ? Optional.of(quantity)
                : Optional.empty();
    }

    /** The quantity of a reading that is doubted at most for its range: what disturbances look like. */
    public static Optional<Value.Quantity> measured(Observation observation) {
        return observation instanceof Reading reading
                        && reading.value() instanceof Value.Quantity quantity
                        && (reading.doubts().isEmpty() || reading.doubts().equals(ONLY_RANGE))
                ? Optional.of(quantity)
                : Optional.empty();
    }

    /** The double nearest to a quantity of at most 15 digits; others may be off in the last bit. */
    public static double number(Value.Quantity quantity) {
        int scale = quantity.scale();
        return scale >= 0 ? quantity.unscaled() / POWERS[scale] : quantity.unscaled() * POWERS[-scale];
    }

    /** An exact decimal; of more than 18 digits, the first 18; empty for what is beyond 10^36. */
    public static Optional<Value.Quantity> quantity(BigDecimal value, Unit unit) {
        int over = value.precision() - MOST_DIGITS;
        var fitting = over > 0 ? value.setScale(value.scale() - over, RoundingMode.HALF_EVEN) : value;
        if (fitting.scale() > Value.MAX_SCALE) {
            fitting = fitting.setScale(Value.MAX_SCALE, RoundingMode.HALF_EVEN);
        }
        return fitting.scale() < -Value.MAX_SCALE
                ? Optional.empty()
                : Optional.of(new Value.Quantity(fitting.unscaledValue().longValueExact(), fitting.scale(), unit));
    }
}
