package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.Ticks;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.StreetFile;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway on a board without a battery clock, and on one whose clock is set while it runs. */
class ClockTest {
    private static final Verdict.Faults NONE = new Verdict.Faults(0, 0, 0, 0);
    private static final long STAMP_MILLIS = 1_000;
    private static final Duration OPEN_COMMIT = Duration.ofSeconds(3);

    /** The gateway looks here for its boot id and for the mark of a time service. */
    @TempDir
    Path root = Path.of("");

    private Setup withoutTime(StreetPlan plan) throws IOException {
        boot();
        return Setup.of(plan, HiveBroker.create())
                .committing("200ms")
                .with("ARYK_JAVA_OPTS", "-Daryk.clock=ntp -Daryk.clock.root=" + root);
    }

    /** From the next start on the gateway believes that the board was started anew. */
    private void boot() throws IOException {
        var id = root.resolve("proc/sys/kernel/random/boot_id");
        Files.createDirectories(id.getParent());
        Files.writeString(id, UUID.randomUUID() + "\n");
    }

    private void trust() throws IOException {
        Files.createDirectories(root.resolve("run/aryk"));
        Files.writeString(root.resolve("run/aryk/time-synchronized"), "");
    }

    @Test
    void readings_are_held_until_the_time_is_trusted_also_across_a_kill_and_then_arrive_with_it() throws Exception {
        try (var house = House.open(withoutTime(StreetFile.standard()))) {
            house.awaitLooks(3);
            long kill = house.kill();
            house.startAgain();
            house.awaitLooks(3);
            assertThat(house.ledger().received()).as("before the time is known").isZero();
            trust();
            house.awaitReceived(1); // the gateway has seen the mark; what it still holds goes at the latest at its end
            house.awaitArrivedUntilNow(look -> openAt(kill, look));
            var verdict = house.terminateAndDrain();
            assertThat(verdict.excuses().lostLooks()).allMatch(look -> openAt(kill, look));
            assertThat(verdict.faults().duplicated()
                            + verdict.faults().altered()
                            + verdict.faults().outOfOrder())
                    .isZero();
            assertThat(house.ledger().worstStampMillis())
                    .as("distance of a stamp from the look at the meter")
                    .isLessThan(STAMP_MILLIS);
        }
    }

    @Test
    void readings_of_a_boot_that_never_learnt_the_time_arrive_whole_and_in_order_after_the_next_boot()
            throws Exception {
        try (var house = House.open(withoutTime(StreetFile.standard().withMeters(5)))) {
            house.awaitLooks(4);
            long cut = house.terminate();
            assertThat(house.ledger().received()).as("before the time is known").isZero();
            boot();
            trust();
            house.startAgain();
            house.awaitLooks(3);
            house.awaitArrivedUntilNow(look -> look.arrivedNanos() >= cut);
            var verdict = house.terminateAndDrain();
            assertThat(verdict.excuses().lostLooks()).allMatch(look -> look.arrivedNanos() >= cut);
            assertThat(verdict.faults().duplicated()
                            + verdict.faults().altered()
                            + verdict.faults().outOfOrder())
                    .isZero();
        }
    }

    /** The clock is right again before anything is sent: the last offset of a boot holds for all of it. */
    @Test
    void a_clock_that_is_set_back_an_hour_and_on_five_years_costs_neither_readings_nor_order() throws Exception {
        var library = faketime();
        assumeThat(library)
                .as("libfaketime is missing; apt-get install faketime brings it")
                .isPresent();
        var offset = root.resolve("offset");
        set(offset, "+0");
        var setup = Setup.of(StreetFile.standard().withMeters(4), HiveBroker.create())
                .with("LD_PRELOAD", library.orElseThrow().toString())
                .with("FAKETIME_TIMESTAMP_FILE", offset.toString())
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("NO_FAKE_STAT", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .with("DONT_FAKE_MONOTONIC", "1")
                // else every timed wait of the JVM ends at once and its threads spin
                .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .with("ARYK_JAVA_OPTS", "-Daryk.clock=system");
        try (var house = House.open(setup)) {
            house.awaitReceived(1);
            house.awaitArrivedUntilNow();
            house.broker().stop();
            for (var step : List.of("-1h", "+5y", "+0")) {
                set(offset, step);
                long began = Ticks.nanos();
                house.awaitLooks(3);
                assertThat(Ticks.since(began))
                        .as("three looks after the clock was set to %s", step)
                        .isLessThan(Duration.ofSeconds(6));
            }
            assertThat(String.join("\n", house.gateway().output()))
                    .contains("the system clock was set by -3600")
                    .contains("the system clock was set by 1576");
            house.broker().start();
            house.awaitArrivedUntilNow();
            var verdict = house.terminateAndDrain();
            assertThat(verdict.faults()).isEqualTo(NONE);
            assertThat(verdict.gaps()).isEmpty();
            assertThat(house.ledger().worstStampMillis()).isLessThan(STAMP_MILLIS);
        }
    }

    private static boolean openAt(long kill, Verdict.LostLook look) {
        long before = kill - look.arrivedNanos();
        return before > -OPEN_COMMIT.toNanos() && before < OPEN_COMMIT.toNanos();
    }

    private static void set(Path file, String offset) throws IOException {
        var fresh = file.resolveSibling("offset.new");
        Files.writeString(fresh, offset + "\n");
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Path> faketime() throws IOException {
        try (var found =
                Files.find(Path.of("/usr/lib"), 4, (path, attributes) -> path.endsWith("faketime/libfaketime.so.1"))) {
            return found.findFirst();
        }
    }
}
