package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.broker.HiveBroker;
import city.aryk.street.plan.StreetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** Bytes of the outbox are flipped between two runs of the gateway, while it holds readings that were not sent. */
class CorruptTest {
    private static final int DAMAGES = Integer.getInteger("aryk.damages", 4);

    @Test
    void flipped_bytes_may_cost_what_was_stored_but_never_the_gateway_and_never_silently_seed_77(TestReporter reporter)
            throws Exception {
        var random = new SplittableRandom(77);
        var setup = Setup.of(StreetFile.standard().withMeters(10), HiveBroker.create())
                .committing("200ms");
        try (var house = House.open(setup)) {
            house.awaitReceived(1);
            long damagedUntil = 0;
            for (int i = 0; i < DAMAGES; i++) {
                house.broker().stop();
                house.awaitLooks(3);
                damagedUntil = house.kill();
                damage(house.data(), random, i);
                house.broker().start();
                house.startAgain();
                house.awaitLooks(2);
                house.awaitReceived(1);
            }
            long until = damagedUntil;
            house.awaitArrivedUntilNow(look -> look.arrivedNanos() <= until);
            var verdict = house.terminateAndReceiveTheNewest();
            var told = house.ledger().events().stream()
                    .filter(e -> e.contains("outbox.set-aside") || e.contains("outbox.dropped"))
                    .toList();
            reporter.publishEntry(
                    "damages",
                    DAMAGES + ", lost looks " + verdict.excuses().lostLooks().size() + ", told " + told);
            assertThat(verdict.excuses().lostLooks()).allMatch(look -> look.arrivedNanos() <= until);
            assertThat(verdict.faults().duplicated()).as("duplicated").isZero();
            assertThat(verdict.faults().altered()).as("altered").isZero();
            assertThat(verdict.faults().outOfOrder()).as("out of order").isZero();
            assertThat(told).as("what was lost is told").anyMatch(e -> e.contains("outbox.set-aside"));
        }
    }

    /** Twice a few bytes anywhere, once the first page, once a hundred bytes; and so on. */
    private static void damage(Path data, SplittableRandom random, int round) throws IOException {
        int flips = round % 4 == 3 ? 100 : 5;
        for (var name : new String[] {"outbox.db", "outbox.db-wal"}) {
            var file = data.resolve(name);
            if (!Files.exists(file) || Files.size(file) == 0) {
                continue;
            }
            long end = round % 4 == 2 ? 64 : Files.size(file);
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                for (int i = 0; i < flips; i++) {
                    flip(channel, random.nextLong(end), 1 << random.nextInt(8));
                }
            }
        }
    }

    private static void flip(FileChannel channel, long at, int bit) throws IOException {
        var one = ByteBuffer.allocate(1);
        channel.read(one, at);
        one.put(0, (byte) (one.get(0) ^ bit)).rewind();
        channel.write(one, at);
    }
}
