package city.aryk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A quarter of a computed hour; the same at every run. */
class BusBenchmarkTest {
    private static final Path PROFILES = Path.of("..", "..", "device-profiles");
    private static final Duration EVERY = Duration.ofSeconds(60);

    @Test
    void thirty_meters_of_three_protocols_share_a_line() throws Exception {
        var outcome = new BusRun(PROFILES, 0, EVERY).go(Duration.ofMinutes(15));

        assertThat(outcome.worst()).isEqualTo(1);
        assertThat(outcome.load()).isBetween(0.05, 0.95);
    }

    @Test
    void the_living_keep_their_schedule_beside_five_dead_ones() throws Exception {
        var outcome = new BusRun(PROFILES, 5, EVERY).go(Duration.ofMinutes(15));

        assertThat(outcome.kept()).isGreaterThanOrEqualTo(0.95);
        assertThat(outcome.worst()).isGreaterThanOrEqualTo(0.9);
        assertThat(new BusRun(PROFILES, 5, EVERY).go(Duration.ofMinutes(15))).isEqualTo(outcome);
    }
}
