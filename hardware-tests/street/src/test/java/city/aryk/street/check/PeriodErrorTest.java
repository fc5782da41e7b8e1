package city.aryk.street.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeriodErrorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void a_perfect_grid_has_no_error() {
        var error = PeriodError.of(List.of(grid(SECOND, 100)), SECOND);
        assertThat(error).isEqualTo(new PeriodError(0, 0, 0, 0));
    }

    @Test
    void a_period_that_is_a_millisecond_too_long_drifts() {
        var error = PeriodError.of(List.of(grid(SECOND + 1_000_000, 102)), SECOND);
        assertThat(error.mean()).isCloseTo(1, within(1e-9));
        assertThat(error.sd()).isCloseTo(0, within(1e-9));
        assertThat(error.drift()).isCloseTo(75, within(1e-6));
    }

    @Test
    void looks_that_jump_to_and_fro_have_a_deviation_and_no_drift() {
        long[] arrivals = grid(SECOND, 98);
        for (int i = 0; i < arrivals.length; i += 2) {
            arrivals[i] += 4_000_000;
        }
        var error = PeriodError.of(List.of(arrivals), SECOND);
        assertThat(error.sd()).isCloseTo(4, within(0.1));
        assertThat(error.p99()).isCloseTo(4, within(1e-9));
        assertThat(error.drift()).isCloseTo(0, within(1e-9));
    }

    @Test
    void looks_that_were_left_out_are_no_error() {
        long[] arrivals =
                LongStream.of(0, 1, 2, 3, 4, 9, 10).map(s -> s * SECOND).toArray();
        assertThat(PeriodError.of(List.of(arrivals), SECOND)).isEqualTo(new PeriodError(0, 0, 0, 0));
    }

    @Test
    void a_retry_within_half_a_period_is_no_look_of_its_own() {
        long[] arrivals = {0, SECOND, 2 * SECOND, 3 * SECOND, 3 * SECOND + 40_000_000, 4 * SECOND, 5 * SECOND};
        assertThat(PeriodError.of(List.of(arrivals), SECOND)).isEqualTo(new PeriodError(0, 0, 0, 0));
    }

    @Test
    void too_few_looks_have_no_error() {
        assertThat(PeriodError.of(List.of(grid(SECOND, 2)), SECOND)).isEqualTo(new PeriodError(0, 0, 0, 0));
    }

    private static long[] grid(long period, int count) {
        return LongStream.range(0, count).map(i -> 5 + i * period).toArray();
    }
}
