package city.aryk.street.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PollWindowTest {
    private static final long SECOND = 1_000_000_000L;

    /** Looks at 0.1 s, 1.1 s, ... */
    private static long[] grid(int count) {
        return LongStream.range(0, count).map(i -> i * SECOND + SECOND / 10).toArray();
    }

    @Test
    void a_disturbance_at_the_begin_of_a_window_is_seen_in_it_and_not_in_the_window_before() {
        long[] arrivals = grid(20);
        for (int i = 10; i < arrivals.length; i++) {
            arrivals[i] += 50_000_000;
        }
        var before = new PollWindow(5 * SECOND, 10 * SECOND, SECOND);
        var after = new PollWindow(10 * SECOND, 15 * SECOND, SECOND);

        assertThat(before.error(List.of(arrivals)).p99()).isZero();
        assertThat(after.error(List.of(arrivals)).p99()).isCloseTo(50, within(1e-9));
    }

    @Test
    void looks_that_did_not_come_are_counted_at_the_begin_in_the_middle_and_at_the_end() {
        var window = new PollWindow(5 * SECOND, 15 * SECOND, SECOND);
        long[] all = grid(20);

        assertThat(window.missed(List.of(all, all))).isZero();
        assertThat(window.missed(List.of(without(all, 5, 6), all))).isEqualTo(2);
        assertThat(window.missed(List.of(without(all, 9)))).isEqualTo(1);
        assertThat(window.missed(List.of(without(all, 13, 14, 15)))).isEqualTo(1 + 1L);
        assertThat(window.missed(List.of(without(all, 2)))).isZero();
    }

    @Test
    void a_device_that_was_never_asked_missed_every_look_but_the_first() {
        assertThat(new PollWindow(0, 10 * SECOND, SECOND).missed(List.of(new long[0])))
                .isEqualTo(9);
    }

    @Test
    void the_worst_lateness_is_against_the_place_where_a_device_is_asked_as_a_rule() {
        long[] first = grid(20);
        long[] second = grid(20);
        first[7] += 34_000_000;
        second[12] -= 5_000_000;
        var window = new PollWindow(5 * SECOND, 15 * SECOND, SECOND);

        assertThat(window.worstLateness(List.of(first, second))).isCloseTo(34, within(1e-9));
        assertThat(new PollWindow(10 * SECOND, 15 * SECOND, SECOND).worstLateness(List.of(first, second)))
                .isZero();
        assertThat(window.worstLateness(List.of(new long[0]))).isZero();
    }

    private static long[] without(long[] looks, int... numbers) {
        return java.util.stream.IntStream.range(0, looks.length)
                .filter(i -> java.util.Arrays.stream(numbers).noneMatch(n -> n == i))
                .mapToLong(i -> looks[i])
                .toArray();
    }
}
