package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Counters;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private final Gathering gathering = new Gathering("1.0.0");

    @Test
    void what_a_bundle_counted_before_it_stopped_still_counts() {
        Counters lanes = () -> Map.of("readings.polled", 7L);
        gathering.add(lanes);
        gathering.remove(lanes);

        assertThat(gathering.counters()).containsEntry("readings.polled", 7L);
    }

    @Test
    void a_bundle_that_comes_back_counts_anew() {
        Counters lanes = () -> Map.of("readings.polled", 7L);
        gathering.add(lanes);
        gathering.remove(lanes);
        gathering.add(() -> Map.of("readings.polled", 2L));

        assertThat(gathering.counters()).containsOnly(Map.entry("readings.polled", 2L));
    }
}
