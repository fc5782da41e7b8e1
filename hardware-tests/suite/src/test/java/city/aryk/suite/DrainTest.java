package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.drain.DrainFigures;
import city.aryk.street.drain.DrainRun;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.plan.StreetFile;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * A gateway starts on a backlog. The property {@code aryk.drain} says of how many readings; from 10 million on they pass
 * unhindered, and the rate and the delay of live readings are held to the goal too.
 */
class DrainTest {
    private static final long READINGS = Long.getLong("aryk.drain", 300_000);
    private static final long HELD_TO_THE_GOAL = 10_000_000;
    private static final double RATE = 50_000;
    /** A small backlog is held back, so that it lasts for several rounds of live readings. */
    private static final long HELD_BACK = 30_000;

    /** The two seconds that a live reading may take, and what a machine takes that drains on all its cores. */
    private static final long LIVE_MILLIS = 2_500;

    @Test
    void a_backlog_arrives_whole_once_and_in_order_while_live_readings_pass_it(TestReporter reporter) throws Exception {
        assertThat(GatewayProcess.built())
                .as("the distribution is not assembled; mvn -DskipTests package does it")
                .isTrue();
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        var load = new DrainRun.Load(READINGS, READINGS >= HELD_TO_THE_GOAL ? 0 : HELD_BACK);
        try (var run = new DrainRun(StreetFile.standard(), MosquittoBroker.create(), load)) {
            var figures = run.run(Duration.ofSeconds(3));
            reporter.publishEntry("drain", figures.toString());
            assertThat(figures.faults()).isEqualTo(new DrainFigures.Faults(0, 0, 0, 0));
            assertThat(figures.backlog().readings()).isGreaterThanOrEqualTo(READINGS);
            assertThat(figures.during().scans())
                    .as("live scans that passed the backlog")
                    .isPositive();
            if (READINGS >= HELD_TO_THE_GOAL) {
                assertThat(figures.backlog().rate()).as("readings a second").isGreaterThanOrEqualTo(RATE);
                assertThat(figures.during().median())
                        .as("delay of live readings, ms")
                        .isLessThanOrEqualTo(LIVE_MILLIS);
            }
        }
    }
}
