package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.broker.Broker;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
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

    @Test
    void a_hivemq_that_is_away_for_ten_seconds_costs_nothing() throws Exception {
        broker_is_away(HiveBroker.create());
    }

    @Test
    void a_mosquitto_that_is_away_for_ten_seconds_costs_nothing() throws Exception {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        broker_is_away(MosquittoBroker.create());
    }

    private static void broker_is_away(Broker broker) throws Exception {
        try (var house = House.open(StreetFile.standard(), broker)) {
            house.awaitReceived(1);
            house.awaitLooks(3);
            house.broker().stop();
            house.awaitLooks(10);
            house.broker().start();
            house.awaitArrivedUntilNow();
            var verdict = house.terminateAndDrain();
            assertThat(verdict.faults()).isEqualTo(NONE);
            assertThat(verdict.gaps()).isEmpty();
            assertThat(verdict.received()).isGreaterThanOrEqualTo(METERS * POINTS * 15L);
        }
    }
}
