package city.aryk.api.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortestDecimalTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "230.4, 230.4",
        "230, 230.0",
        "-0.001, -0.001",
        "0.1, 0.1",
        "9999999, 9999999.0",
        "1e7, 1E+7",
        "16777216, 16777216",
        "1.1754944E-38, 1.1754944E-38",
        "1.4E-45, 1E-45",
        "3.4028235E38, 3.4028235E+38",
        "2E-3, 0.002",
        "1e10, 1E+10",
        "33554432, 33554432",
        "8.41E21, 8.41E+21",
        "2.0E-44, 2.0E-44",
        "123456.79, 123456.79",
        "1e-9, 1E-9",
    })
    void known_floats(float number, BigDecimal decimal) {
        var shortest = ShortestDecimal.of(number);

        assertThat(BigDecimal.valueOf(shortest.digits(), shortest.scale())).isEqualByComparingTo(decimal);
        if (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e7) {
            assertThat(BigDecimal.valueOf(shortest.digits(), shortest.scale())).isEqualTo(decimal);
        }
    }

    /** Compared with the definition: try every precision, both neighbours, and read back. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_float_is_the_shortest_and_nearest_decimal_that_reads_back(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            float number = i % 2 == 0
                    ? Float.intBitsToFloat(random.nextInt())
                    : random.nextInt(-10_000_000, 10_000_000) / (float) Math.pow(10, random.nextInt(8));
            if (Float.isFinite(number) && number != 0) {
                var shortest = ShortestDecimal.of(number);
                assertThat(BigDecimal.valueOf(shortest.digits(), shortest.scale()))
                        .as("seed %d, case %d, float %s", seed, i, number)
                        .isEqualByComparingTo(defined(number));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {4})
    void any_double_reads_back(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 3_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                var shortest = ShortestDecimal.of(number);
                var decimal = new BigDecimal(java.math.BigInteger.valueOf(shortest.digits()), shortest.scale());
                assertThat(decimal.doubleValue())
                        .as("seed %d, case %d", seed, i)
                        .isEqualTo(number);
                assertThat(Long.toString(Math.abs(shortest.digits())).length())
                        .isLessThanOrEqualTo(Math.max(2, new BigDecimal(Double.toString(number)).precision()));
            }
        }
    }

    private static BigDecimal defined(float number) {
        var exact = new BigDecimal(number);
        for (int precision = 1; precision <= 9; precision++) {
            var below = exact.round(new MathContext(precision, RoundingMode.FLOOR));
            var above = exact.round(new MathContext(precision, RoundingMode.CEILING));
            boolean low = Float.parseFloat(below.toString()) == number;
            boolean high = Float.parseFloat(above.toString()) == number;
            if (low || high) {
                var near = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
                return low && high ? near : low ? below : above;
            }
        }
        throw new AssertionError(number + ": nine digits always do");
    }
}
