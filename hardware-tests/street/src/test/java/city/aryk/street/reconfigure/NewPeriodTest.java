package city.aryk.street.reconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewPeriodTest {
    @Test
    void it_begins_with_the_first_look_one_new_period_after_the_look_before() {
        long[] arrivals = {0, 1_000, 2_000, 2_100, 2_600, 3_098, 3_600};
        assertThat(NewPeriod.begun(arrivals, 1_500, 500)).hasValue(2_600);
    }

    @Test
    void a_single_short_span_is_a_retry() {
        long[] arrivals = {0, 1_000, 2_000, 2_500, 3_000 + 500, 4_500};
        assertThat(NewPeriod.begun(arrivals, 1_500, 500)).isEmpty();
    }

    @Test
    void looks_before_the_change_are_of_the_old_period() {
        long[] arrivals = {0, 500, 1_000, 2_000, 3_000};
        assertThat(NewPeriod.begun(arrivals, 1_500, 500)).isEmpty();
        assertThat(NewPeriod.begun(new long[0], 0, 500)).isEmpty();
    }
}
