package city.aryk.api.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);

    @Test
    void a_deadline_passes_even_where_the_monotonic_scale_wraps() {
        var deadline = Deadline.in(Duration.ofNanos(100), nanos::get);
        assertThat(deadline.passed()).isFalse();
        assertThat(deadline.left()).isEqualTo(Duration.ofNanos(100));

        nanos.addAndGet(100);

        assertThat(deadline.passed()).isTrue();
        assertThat(deadline.left()).isZero();
    }

    @Test
    void milliseconds_are_rounded_up_so_that_a_wait_is_never_short() {
        assertThat(Deadline.in(Duration.ofNanos(1), nanos::get).leftMillis()).isEqualTo(1);
        assertThat(Deadline.in(Duration.ofDays(100), nanos::get).leftMillis()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void at_most_never_gives_more_time() {
        var deadline = Deadline.in(Duration.ofSeconds(1), nanos::get);

        assertThat(deadline.atMost(Duration.ofSeconds(5)).left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.atMost(Duration.ofMillis(5)).left()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void anew_gives_more_time_on_the_same_scale() {
        var deadline = Deadline.in(Duration.ofSeconds(1), nanos::get);

        assertThat(deadline.anew(Duration.ofHours(2)).left()).isEqualTo(Duration.ofHours(2));
    }
}
