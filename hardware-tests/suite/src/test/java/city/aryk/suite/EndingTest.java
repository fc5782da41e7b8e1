package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.StreetFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gateway ends, asked or not, and starts again: what was committed arrives, once. */
class EndingTest {
    private static final int POINTS = 52;
    /** One commit interval, and what a loaded machine may need to write it. */
    private static final Duration OPEN_COMMIT = Duration.ofSeconds(3);

    @Test
    void a_gateway_told_to_end_while_the_broker_is_away_ends_in_time_and_sends_the_rest_after_its_next_start()
            throws Exception {
        try (var house = House.open(StreetFile.standard(), HiveBroker.create())) {
            house.awaitReceived(1);
            house.broker().stop();
            house.awaitLooks(5);
            long first = house.terminate();
            house.broker().start();
            house.startAgain();
            house.awaitLooks(3);
            var verdict = house.terminateAndDrain();
            assertThat(verdict.excuses().lostLooks()).allSatisfy(look -> assertThat(look.arrivedNanos() - first)
                    .as("%s was answered before the end", look)
                    .isGreaterThanOrEqualTo(0)
                    .isLessThan(House.STOP.toNanos()));
            assertThat(nothingElse(verdict)).isTrue();
            assertThat(verdict.received()).isGreaterThanOrEqualTo(20L * POINTS * 8);
        }
    }

    @Test
    void a_gateway_that_is_killed_three_times_loses_no_more_than_the_open_commit() throws Exception {
        var broker = MosquittoBroker.installed().isPresent() ? MosquittoBroker.create() : HiveBroker.create();
        try (var house = House.open(StreetFile.standard(), broker)) {
            List<Long> kills = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                house.awaitReceived(1);
                house.awaitLooks(4);
                kills.add(house.kill());
                house.startAgain();
            }
            house.awaitLooks(3);
            var verdict = house.terminateAndDrain();
            // a look that was answered in part was cut short by an end and never reached the gateway whole
            var whole = verdict.excuses().lostLooks().stream()
                    .filter(look -> look.points() == POINTS)
                    .toList();
            assertThat(whole).allSatisfy(look -> assertThat(kills)
                    .as("%s is of the commit that was open at a kill", look)
                    .anySatisfy(kill ->
                            assertThat(kill - look.arrivedNanos()).isBetween(-1_000_000_000L, OPEN_COMMIT.toNanos())));
            assertThat(nothingElse(verdict)).isTrue();
        }
    }

    private static boolean nothingElse(Verdict verdict) {
        var faults = verdict.faults();
        assertThat(new Verdict.Faults(0, faults.duplicated(), faults.altered(), faults.outOfOrder()))
                .isEqualTo(new Verdict.Faults(0, 0, 0, 0));
        return true;
    }
}
