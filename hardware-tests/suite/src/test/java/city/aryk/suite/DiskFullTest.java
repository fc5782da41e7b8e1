package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Verdict;
import city.aryk.street.plan.StreetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The data folder on a small file system that something else fills and frees again. The property {@code aryk.full} says
 * for how many seconds it is full; from 80 on more comes in than may wait in memory, and polling must have slowed down.
 */
class DiskFullTest {
    private static final int SECONDS = Integer.getInteger("aryk.full", 8);
    private static final int SECONDS_UNTIL_SLOW = 80;
    private static final int METERS = 20;

    @TempDir
    Path mount = Path.of("");

    @Test
    void a_full_disk_is_said_once_and_costs_nothing_once_it_has_room_again() throws Exception {
        assumeThat(run("/bin/mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString()))
                .as("a tmpfs can be mounted here (needs root)")
                .isTrue();
        try {
            var setup = Setup.of(StreetFile.standard().withMeters(METERS), HiveBroker.create())
                    .committing("200ms")
                    .storingIn(mount.resolve("data"));
            try (var house = House.open(setup)) {
                fillAndFree(house);
            }
        } finally {
            run("/bin/umount", "-l", mount.toString());
        }
    }

    private void fillAndFree(House house) throws Exception {
        house.awaitReceived(1);
        house.awaitLooks(3);
        fill();
        house.await("the gateway says that the disk is full", () -> complaints(house) > 0);
        long looks = house.street().looks();
        if (SECONDS < SECONDS_UNTIL_SLOW) {
            house.awaitLooks(SECONDS);
        } else {
            city.aryk.street.Ticks.pause(java.time.Duration.ofSeconds(SECONDS));
            assertThat(house.street().looks() - looks)
                    .as("looks while nothing could be stored")
                    .isLessThan(METERS * (SECONDS_UNTIL_SLOW - 5L));
        }
        assertThat(house.gateway().alive()).isTrue();
        assertThat(said(house)).as("each cause is said once a spell").doesNotHaveDuplicates();
        Files.delete(mount.resolve("filler"));
        house.awaitLooks(3);
        house.awaitArrivedUntilNow();
        var verdict = house.terminateAndDrain();
        assertThat(verdict.faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
        assertThat(house.ledger().events()).noneMatch(e -> e.contains("outbox."));
    }

    private static long complaints(House house) {
        return house.gateway().output().stream()
                .filter(line -> line.contains("the store cannot be written"))
                .count();
    }

    /** Each cause that the gateway named, with its spell: rows that were acknowledged may make room for a moment. */
    private static List<String> said(House house) {
        List<String> said = new ArrayList<>();
        int spell = 0;
        for (String line : house.gateway().output()) {
            int cause = line.indexOf("the store cannot be written");
            if (cause >= 0) {
                said.add(spell + ": " + line.substring(cause));
            } else if (line.contains("takes data again")) {
                spell++;
            }
        }
        return said;
    }

    /** Takes all that is free, to the last byte. */
    private void fill() throws IOException {
        try (var out = Files.newOutputStream(mount.resolve("filler"))) {
            while (true) {
                out.write(new byte[512]);
            }
        } catch (IOException e) {
            assertThat(Files.getFileStore(mount).getUsableSpace())
                    .as("free bytes; %s", e.getMessage())
                    .isZero();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(command[0]))) {
            return false;
        }
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
