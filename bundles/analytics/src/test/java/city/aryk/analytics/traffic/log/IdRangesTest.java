package city.aryk.analytics.traffic.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.log.IdRanges.Missing;
import org.junit.jupiter.api.Test;

class IdRangesTest {
    private final IdRanges ranges = new IdRanges();

    @Test
    void overlapping_pulls_give_each_event_once() {
        assertThat(see(10, 11, 12)).isEqualTo(3);
        assertThat(see(11, 12, 13, 14)).isEqualTo(2);

        assertThat(ranges.missing()).isEmpty();
    }

    @Test
    void an_overwritten_ring_shows_as_missing_numbers() {
        see(10, 11, 20, 21);

        assertThat(ranges.missing()).containsExactly(new Missing("a", 12, 19, 11_000));
    }

    @Test
    void a_later_file_that_fills_the_hole_closes_it_in_any_order() {
        see(20, 21);
        see(10, 11);
        see(15, 16, 17, 18, 19, 12, 13, 14);

        assertThat(ranges.missing()).isEmpty();
        assertThat(see(10, 15, 21)).isZero();
    }

    @Test
    void a_controller_that_counts_anew_loses_nothing() {
        see(1, 2, 3);

        assertThat(ranges.isNew(new Logged("a", 9_000_000, 1, 1, 2))).isTrue();
        assertThat(ranges.isNew(new Logged("b", 2_000, 1, 1, 2))).isTrue();
    }

    private int see(long... ids) {
        int fresh = 0;
        for (long id : ids) {
            fresh += ranges.isNew(new Logged("a", id * 1_000, 1, 1, id)) ? 1 : 0;
        }
        return fresh;
    }
}
