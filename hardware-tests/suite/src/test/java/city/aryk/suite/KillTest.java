package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.Ticks;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.check.Verdict.LostLook;
import city.aryk.street.network.Relay;
import city.aryk.street.plan.StreetFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * The gateway is killed (SIGKILL) at random instants over the same data, while the broker stops and starts, or the
 * network between them breaks in several ways. The property {@code aryk.kills} says how often in all; a tenth of them
 * with HiveMQ, a tenth with a broken network. A quarter of the lives end while the gateway still starts.
 */
class KillTest {
    private static final int KILLS = Integer.getInteger("aryk.kills", 100);
    private static final String COMMIT = "200ms";
    /** One commit interval, one look at a meter, and what a loaded machine may need to write them. */
    private static final long OPEN_NANOS = Duration.ofSeconds(2).toNanos();

    private static final long LONGEST_LOOK_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int POINTS = 52;

    private static final int LONGEST_START_MILLIS = 1_000;
    private static final int LONGEST_LIFE_MILLIS = 1_000;

    private final List<Long> kills = new ArrayList<>();

    @Test
    void nothing_committed_is_lost_by_kills_while_mosquitto_comes_and_goes_seed_20260101(TestReporter reporter)
            throws Exception {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        kill(
                Setup.of(StreetFile.standard(), MosquittoBroker.create()),
                new Fate(KILLS - 2 * (KILLS / 10), 20_260_101),
                reporter);
    }

    @Test
    void nothing_committed_is_lost_by_kills_while_a_hivemq_comes_and_goes_seed_20260102(TestReporter reporter)
            throws Exception {
        kill(Setup.of(StreetFile.standard(), HiveBroker.create()), new Fate(KILLS / 10, 20_260_102), reporter);
    }

    @Test
    void nothing_committed_is_lost_by_kills_while_the_network_breaks_seed_20260103(TestReporter reporter)
            throws Exception {
        var setup = Setup.of(StreetFile.standard(), HiveBroker.create()).relayed();
        kill(setup, new Fate(KILLS / 10, 20_260_103), reporter);
    }

    /** How many lives end, and the seed of when. */
    private record Fate(int kills, long seed) {}

    /** What becomes of the way to the broker in the middle of a life. */
    private interface Turn {
        void take() throws Exception;
    }

    /** The broker stops in one life and starts in the next, so that every second life begins without it. */
    private void kill(Setup setup, Fate fate, TestReporter reporter) throws Exception {
        var random = new SplittableRandom(fate.seed());
        try (var house = House.open(setup.committing(COMMIT))) {
            for (int i = 0; i < fate.kills(); i++) {
                live(house, random, setup.place().relayed() ? network(house, i) : broker(house, i));
                kills.add(house.kill());
                house.startAgain();
            }
            if (setup.place().relayed()) {
                house.network().become(Relay.Fault.NONE);
            }
            house.broker().start();
            house.awaitLooks(2);
            house.awaitArrivedUntilNow(
                    look -> wasOpenAtAKill(look) || isTold(look, house.ledger().verdict(Ticks.nanos())));
            var verdict = house.terminateAndDrain();
            reporter.publishEntry(
                    "kills",
                    fate.kills() + " kills, " + verdict.received() + " readings received, " + verdict.redelivered()
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

    private static void live(House house, SplittableRandom random, Turn turn) throws Exception {
        if (random.nextInt(4) == 0) {
            Ticks.pause(Duration.ofMillis(random.nextInt(LONGEST_START_MILLIS)));
            turn.take();
            return;
        }
        house.awaitLooks(1);
        int life = random.nextInt(LONGEST_LIFE_MILLIS);
        int untilToggle = random.nextInt(life + 1);
        Ticks.pause(Duration.ofMillis(untilToggle));
        turn.take();
        Ticks.pause(Duration.ofMillis(life - untilToggle));
    }

    private static Turn broker(House house, int life) {
        return life % 2 == 0 ? house.broker()::stop : house.broker()::start;
    }

    /** Silent, whole, half open, whole, reset, whole, and so on. */
    private static Turn network(House house, int life) {
        var faults = List.of(Relay.Fault.SILENT, Relay.Fault.HALF_OPEN, Relay.Fault.RESET);
        var next = life % 2 == 0 ? faults.get(life / 2 % faults.size()) : Relay.Fault.NONE;
        return () -> house.network().become(next);
    }

    /** An answer that came too late for the gateway, on a machine that is busy, is a gap, and gaps arrive too. */
    private static boolean isTold(LostLook look, Verdict verdict) {
        return verdict.gapsOf(look.device()) >= look.points();
    }

    private boolean wasOpenAtAKill(LostLook look) {
        // what a dead gateway asked for last may reach a meter late, and is answered to nobody
        long open = look.points() < POINTS ? LONGEST_LOOK_NANOS : OPEN_NANOS;
        return kills.stream().anyMatch(kill -> {
            long before = kill - look.arrivedNanos();
            return before >= -open / 2 && before <= open;
        });
    }
}
