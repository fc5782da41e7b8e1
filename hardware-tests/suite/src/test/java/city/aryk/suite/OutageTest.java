package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.broker.Broker;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.StreetFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The broker is away while 1,000 readings a second come in: nothing is lost and memory does not grow with the outage.
 * The property {@code aryk.outage} says for how many seconds, at least 5.
 */
class OutageTest {
    private static final int SECONDS = Math.max(5, Integer.getInteger("aryk.outage", 10));
    private static final long METERS = 20;
    private static final int POINTS = 52;
    /** What the collector and the compiler may take meanwhile; far below what the readings of an hour would need. */
    private static final long GROWTH_KIB = 24 * 1024;

    @Test
    void a_hivemq_that_is_away_costs_neither_readings_nor_memory(TestReporter reporter) throws Exception {
        broker_is_away(HiveBroker.create(), reporter);
    }

    @Test
    void a_mosquitto_that_is_away_costs_neither_readings_nor_memory(TestReporter reporter) throws Exception {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        broker_is_away(MosquittoBroker.create(), reporter);
    }

    private static void broker_is_away(Broker broker, TestReporter reporter) throws Exception {
        try (var house = House.open(StreetFile.standard(), broker)) {
            house.awaitReceived(1);
            house.awaitLooks(3);
            house.broker().stop();
            house.awaitLooks(2);
            long before = rssKib(house);
            house.awaitLooks(SECONDS - 2);
            long after = rssKib(house);
            house.broker().start();
            house.awaitArrivedUntilNow();
            reporter.publishEntry(
                    "outage",
                    SECONDS + " s, resident KiB " + before + " in its third second, " + after + " at its end, "
                            + rssKib(house) + " after the drain");
            var verdict = house.terminateAndDrain();
            assertThat(verdict.faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
            assertThat(verdict.gaps()).isEmpty();
            assertThat(verdict.received()).isGreaterThanOrEqualTo(METERS * POINTS * (SECONDS + 4L));
            assertThat(after - before).as("growth of the resident memory, KiB").isLessThan(GROWTH_KIB);
        }
    }

    private static long rssKib(House house) {
        return house.gateway().use().orElseThrow().rssKib();
    }
}
