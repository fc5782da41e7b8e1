package city.aryk.analytics.frame;

import static city.aryk.analytics.frame.Register.Step.FIRST;
import static city.aryk.analytics.frame.Register.Step.GROWN;
import static city.aryk.analytics.frame.Register.Step.HELD;
import static city.aryk.analytics.frame.Register.Step.NOTHING;
import static city.aryk.analytics.frame.Register.Step.REBASED;
import static city.aryk.analytics.frame.Register.Step.RETURNED;
import static city.aryk.analytics.frame.Register.Step.WRAPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {
    @Test
    void a_single_zero_books_nothing() {
        var register = Register.raw(Optional.empty());

        assertThat(steps(register, "25567.1", "0", "25567.3")).containsExactly(FIRST, HELD, GROWN);
        assertThat(register.total()).isEqualByComparingTo("0.2");
    }

    @Test
    void a_zero_before_anything_else_does_not_begin() {
        var register = Register.raw(Optional.empty());

        assertThat(steps(register, "0", "0", "0", "0", "0", "25567", "25568"))
                .containsExactly(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, FIRST, GROWN);
        assertThat(register.total()).isEqualByComparingTo("1");
    }

    @Test
    void zero_never_persists_however_long_it_stays() {
        var register = Register.raw(Optional.empty());

        assertThat(steps(register, "500", "0", "0", "0", "0", "0", "0", "501"))
                .containsExactly(FIRST, HELD, HELD, HELD, HELD, HELD, HELD, GROWN);
        assertThat(register.total()).isEqualByComparingTo("1");
    }

    @Test
    void a_lower_counter_is_believed_when_it_grew_three_times() {
        var register = Register.raw(Optional.empty());

        assertThat(steps(register, "500", "3", "3", "4", "6", "7"))
                .containsExactly(FIRST, HELD, HELD, HELD, REBASED, GROWN);
        assertThat(register.total()).isEqualByComparingTo("1");
    }

    @Test
    void a_register_that_comes_back_after_it_was_believed_low_books_nothing() {
        var register = Register.raw(Optional.empty());

        assertThat(steps(register, "500", "1", "1", "1", "1", "502", "503"))
                .containsExactly(FIRST, HELD, HELD, HELD, REBASED, RETURNED, GROWN);
        assertThat(register.total()).isEqualByComparingTo("1");
    }

    @Test
    void a_replaced_register_that_grows_past_the_old_height_goes_on() {
        var register = Register.raw(Optional.empty());
        steps(register, "500", "1", "1", "1", "1");

        assertThat(steps(register, "200", "400", "600")).containsExactly(GROWN, GROWN, GROWN);
        assertThat(register.total()).isEqualByComparingTo("599");
    }

    @Test
    void a_wrap_is_believed_at_once_where_the_capacity_is_known() {
        var register = Register.raw(Optional.of(new BigDecimal("1000")));

        assertThat(steps(register, "998.5", "2.25")).containsExactly(FIRST, WRAPPED);
        assertThat(register.total()).isEqualByComparingTo("3.75");
    }

    @Test
    void a_fall_that_is_no_wrap_is_held_although_the_capacity_is_known() {
        var register = Register.raw(Optional.of(new BigDecimal("1000")));

        assertThat(steps(register, "900", "2", "950", "100")).containsExactly(FIRST, HELD, GROWN, HELD);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void zeros_and_single_falls_never_change_the_total(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            var register = Register.raw(Optional.empty());
            long height = random.nextLong(1, 1_000_000);
            long first = height;
            register.take(BigDecimal.valueOf(height));
            for (int i = 0; i < 100; i++) {
                height += random.nextInt(50);
                if (random.nextInt(4) == 0) {
                    register.take(BigDecimal.valueOf(random.nextBoolean() ? 0 : random.nextLong(height)));
                }
                register.take(BigDecimal.valueOf(height));
            }
            assertThat(register.total())
                    .as("seed %d, round %d", seed, round)
                    .isEqualByComparingTo(BigDecimal.valueOf(height - first));
        }
    }

    private static List<Register.Step> steps(Register register, String... values) {
        List<Register.Step> steps = new ArrayList<>();
        for (String value : values) {
            steps.add(register.take(new BigDecimal(value)));
        }
        return steps;
    }
}
