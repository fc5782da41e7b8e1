package city.aryk.street.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatDecimalTest {
    @Test
    void a_decimal_of_six_digits_comes_back_from_float32_seed_630() {
        var random = new SplittableRandom(630);
        for (int i = 0; i < 20_000; i++) {
            var decimal = BigDecimal.valueOf(random.nextInt(1, 1_000_000), random.nextInt(0, 4));
            assertThat(FloatDecimal.shortest(decimal.floatValue())).isEqualByComparingTo(decimal);
        }
    }

    @Test
    void every_float_reads_back_and_one_digit_less_does_not_seed_32() {
        var random = new SplittableRandom(32);
        for (int i = 0; i < 20_000; i++) {
            float value = Float.intBitsToFloat(random.nextInt() & 0x7F7F_FFFF);
            var shortest = FloatDecimal.shortest(value);
            assertThat(shortest.floatValue()).isEqualTo(value);
            if (shortest.precision() > 1) {
                var shorter = shortest.round(new java.math.MathContext(shortest.precision() - 1));
                assertThat(shorter.floatValue()).isNotEqualTo(value);
            }
        }
    }
}
