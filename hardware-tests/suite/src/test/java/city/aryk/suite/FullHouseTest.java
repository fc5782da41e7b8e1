package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.StreetFile;
import org.junit.jupiter.api.Test;

/** The main job on real input, with the real gateway: every reading is compared with the recording. */
class FullHouseTest {
    private static final Verdict.Faults NONE = new Verdict.Faults(0, 0, 0, 0);
    private static final int METERS = 20;
    private static final int POINTS = 52;

    @Test
    void twenty_meters_for_twenty_seconds_arrive_whole_once_unchanged_and_in_order() throws Exception {
        try (var house = House.open(StreetFile.standard(), HiveBroker.create())) {
            house.awaitLooks(20);
            var verdict = house.terminateAndDrain();
            assertThat(verdict.faults()).isEqualTo(NONE);
            assertThat(verdict.received()).isGreaterThanOrEqualTo(METERS * POINTS * 19L);
            assertThat(verdict.gaps()).isEmpty();
            var state = house.ledger().state();
            assertThat(state.counter("readings.polled")).isEqualTo(verdict.received());
            assertThat(state.counter("readings.published")).isEqualTo(verdict.received());
        }
    }
}
