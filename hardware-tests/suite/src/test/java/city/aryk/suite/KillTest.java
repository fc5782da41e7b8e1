package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.check.Verdict.LostLook;
import city.aryk.street.plan.StreetFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The gateway is killed (SIGKILL) at random instants over the same data, while the broker stops and starts too. The
 * property {@code aryk.kills} says how often in all; a tenth of them with HiveMQ. A quarter of the lives end while the
 * gateway still starts.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("aryk.kills", 100);
    private static final String COMMIT = "200ms";
    /** One commit interval, one look at a meter, and what a loaded machine may need to write them. */
    private static final long OPEN_NANOS = Duration.ofSeconds(2).toNanos();

    private static final int LONGEST_START_MILLIS = 1_000;
    private static final int LONGEST_LIFE_MILLIS = 1_000;

    private final List<Long> kills = new ArrayList<>();

    @Test
    void nothing_committed_is_lost_by_kills_while_mosquitto_comes_and_goes_seed_20260101(TestReporter reporter)
            throws Exception {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        kill(MosquittoBroker.create(), KILLS - KILLS / 10, 20_260_101, reporter);
    }

    @Test
    void nothing_committed_is_lost_by_kills_while_a_hivemq_comes_and_goes_seed_20260102(TestReporter reporter)
            throws Exception {
        kill(HiveBroker.create(), KILLS / 10, 20_260_102, reporter);
    }

    /** The broker stops in one life and starts in the next, so that every second life begins without it. */
    private void kill(Broker broker, int count, long seed, TestReporter reporter) throws Exception {
        var random = new SplittableRandom(seed);
        var setup = Setup.of(StreetFile.standard(), broker).committing(COMMIT);
        try (var house = House.open(setup)) {
            for (int i = 0; i < count; i++) {
                live(house, random, i % 2 == 0);
                kills.add(house.kill());
                house.startAgain();
            }
            house.broker().start();
            house.awaitLooks(2);
            house.awaitArrivedUntilNow(
                    look -> wasOpenAtAKill(look) || isTold(look, house.ledger().verdict(Ticks.nanos())));
            var verdict = house.terminateAndDrain();
            reporter.publishEntry(
                    "kills",
                    count + " kills, " + verdict.received() + " readings received, " + verdict.redelivered()
                            + " redelivered, " + verdict.excuses().lostLooks().size()
                            + " looks of open commits missing, gaps " + verdict.gaps());
            assertThat(verdict.excuses().lostLooks()).allMatch(look -> wasOpenAtAKill(look) || isTold(look, verdict));
            assertThat(verdict.faults().duplicated()).as("duplicated").isZero();
            assertThat(verdict.faults().altered()).as("altered").isZero();
            assertThat(verdict.faults().outOfOrder()).as("out of order").isZero();
            assertThat(house.ledger().missingKeys())
                    .as("committed keys missing")
                    .isZero();
        }
    }

    private static void live(House house, SplittableRandom random, boolean brokerStops) throws Exception {
        if (random.nextInt(4) == 0) {
            Ticks.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            toggle(house.broker(), brokerStops);
            return;
        }
        house.awaitLooks(1);
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        int untilToggle = random.nextInt(life + 1);
        Ticks.pause(Duration.ofMillis(untilToggle));
        toggle(house.broker(), brokerStops);
        Ticks.pause(Duration.ofMillis(life - untilToggle));
    }

    private static void toggle(Broker broker, boolean stops) throws Exception {
        if (stops) {
            broker.stop();
        } else {
            broker.start();
        }
    }

    /** An answer that came too late for the gateway, on a machine that is busy, is a gap, and gaps arrive too. */
    private static boolean isTold(LostLook look, Verdict verdict) {
        return verdict.gapsOf(look.device()) >= look.points();
    }

    private boolean wasOpenAtAKill(LostLook look) {
        return kills.stream().anyMatch(kill -> {
            long before = kill - look.arrivedNanos();
            return before >= -OPEN_NANOS / 2 && before <= OPEN_NANOS;
        });
    }
}
