package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The power goes at any instant of a recorded sequence of commits. Between two commits the log is written and synced,
 * then (sometimes) the file; of what was not synced each sector of 512 bytes may have reached the disk or not, in any
 * order, and the log may end anywhere.
 */
final class PowerCutTest {
    private static final int SECTOR = 512;
    private static final int LOG_HEAD = 32;
    private static final int COMMITS = 50;
    private static final int CUTS = Integer.getInteger("aryk.cuts", 550);
    private static final Site.Buffer SETTINGS = new Site.Buffer(Duration.ofHours(9), 64L << 20, Duration.ofDays(7));
    private static final Path MEMORY = Path.of("/dev/shm");

    private final SetTime time = new SetTime();
    private final DeviceId gateway = new DeviceId("gw-1");
    private Path folder = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "aryk-cut")
                : Files.createTempDirectory("aryk-cut");
    }

    @AfterEach
    void deleteFolder() throws IOException {
        clear();
        Files.delete(folder);
    }

    private void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
        }
    }

    /** The files as they are once a commit is durable, and what it promised. */
    private static final class Moment {
        final byte[] file;
        final byte[] log;
        final long committed;

        Moment(Path folder, long committed) throws IOException {
            this.file = Files.readAllBytes(folder.resolve("outbox.db"));
            this.log = Files.readAllBytes(folder.resolve("outbox.db-wal"));
            this.committed = committed;
        }
    }

    private Scan scan(long value) {
        List<Observation> observations = new ArrayList<>();
        for (int p = 0; p < 30; p++) {
            Value.Quantity quantity = new Value.Quantity(value * 7919 * (p + 1) % 10_007, 1, new Unit("V"));
            observations.add(Reading.of(new PointId("p" + p), quantity));
        }
        return new Scan(new DeviceId("meter-1"), time.now(), Duration.ZERO, observations);
    }

    private List<Moment> record(SplittableRandom random) throws Exception {
        List<Moment> moments = new ArrayList<>();
        Path file = folder.resolve("outbox.db");
        // a small log, so that the sequence has many checkpoints and restarts of the log
        Store store = new Store(file, Schema.CURRENT, new Store.Limits(1 << 20, 40));
        Reports reports = new Reports(gateway, time);
        try (SqliteOutbox outbox = new SqliteOutbox(store, file, SETTINGS, reports, time)) {
            long value = 0;
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int n = random.nextInt(12); n >= 0; n--) {
                    outbox.append(Stream.NORMAL, scan(++value));
                    time.advanceMillis(1000);
                }
                outbox.flush();
                if (random.nextInt(5) == 0) {
                    outbox.ackThrough(Stream.NORMAL, value / 2);
                }
                moments.add(new Moment(folder, outbox.committed(Stream.NORMAL)));
            }
        }
        return moments;
    }

    private static byte[] mixed(SplittableRandom random, byte[] before, byte[] after) {
        byte[] mixed = after.clone();
        for (int at = 0; at < after.length; at += SECTOR) {
            if (random.nextBoolean()) {
                int end = Math.min(at + SECTOR, after.length);
                Arrays.fill(mixed, at, end, (byte) 0);
                if (at < before.length) {
                    System.arraycopy(before, at, mixed, at, Math.min(end, before.length) - at);
                }
            }
        }
        boolean longer = after.length > before.length;
        return longer ? Arrays.copyOf(mixed, before.length + random.nextInt(after.length - before.length + 1)) : mixed;
    }

    /** When SQLite begins the log anew it syncs the log's new head before it writes behind it (wal.c, walFrames). */
    private static byte[] mixedLog(SplittableRandom random, byte[] before, byte[] after) {
        boolean headOnly = random.nextInt(4) == 0;
        byte[] mixed = headOnly ? before.clone() : mixed(random, before, after);
        System.arraycopy(after, 0, mixed, 0, Math.min(LOG_HEAD, mixed.length));
        return mixed;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22})
    void nothing_committed_is_lost_wherever_the_power_goes(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Moment> moments = record(random);
        int ahead = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            int k = random.nextInt(moments.size() - 1);
            Moment before = moments.get(k);
            Moment after = moments.get(k + 1);
            boolean inLog = random.nextInt(3) > 0;
            clear();
            Files.write(folder.resolve("outbox.db"), inLog ? before.file : mixed(random, before.file, after.file));
            Files.write(folder.resolve("outbox.db-wal"), inLog ? mixedLog(random, before.log, after.log) : after.log);
            long promised = inLog ? before.committed : after.committed;

            long held = reopen();

            assertThat(held).as("seed %d cut %d after commit %d", seed, cut, k).isBetween(promised, after.committed);
            ahead += held > promised ? 1 : 0;
        }
        assertThat(ahead).as("some cuts come after the commit").isPositive();
    }

    /** Opens what is left and reads all of it; returns how far it goes. */
    private long reopen() throws Exception {
        Path file = folder.resolve("outbox.db");
        Layouts layouts = new Layouts();
        Boots boots = new Boots(time);
        Store store = new Store(file, Schema.CURRENT, Store.Limits.NONE);
        Reports reports = new Reports(gateway, time);
        Vault vault = new Vault(
                file, new Vault.Parts(store, layouts, boots, new Writer(layouts, boots), new Progress(), reports));
        vault.open();
        long last = vault.parts().progress().mark(Stream.NORMAL).acked();
        List<Entry> entries = new ScanReader(Stream.NORMAL, vault.parts()).read(last, 1 << 20, entry -> true);
        for (Entry entry : entries) {
            assertThat(entry.seq()).isEqualTo(++last);
            assertThat(entry.observations()).isEqualTo(scan(entry.seq()).observations());
        }
        assertThat(reports.events()).as("nothing set aside").isEmpty();
        assertThat(reports.damage()).as("nothing damaged").isEmpty();
        assertThat(last).isEqualTo(vault.parts().progress().committed(Stream.NORMAL));
        store.close();
        return last;
    }
}
