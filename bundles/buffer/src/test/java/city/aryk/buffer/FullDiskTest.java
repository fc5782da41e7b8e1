package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real small file system that runs full and gets room again, a folder that is gone, and the commit interval. */
@Timeout(60)
final class FullDiskTest {
    private static final Site.Buffer OFTEN = new Site.Buffer(Duration.ofMillis(200), 64L << 20, Duration.ofDays(7));
    private static final Site.Buffer SELDOM = new Site.Buffer(Duration.ofHours(1), 64L << 20, Duration.ofDays(7));

    @TempDir
    Path folder = Path.of("");

    private SqliteOutbox open(Path in, Site.Buffer settings) throws StoreException {
        return new SqliteOutbox(in.resolve("outbox.db"), settings, new DeviceId("gw-1"), new SystemClock());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    private static List<Long> seqs(SqliteOutbox outbox) throws StoreException {
        List<Long> seqs = new ArrayList<>();
        long last = outbox.acknowledged(Stream.NORMAL);
        for (Optional<Batch> batch = outbox.scans(Stream.NORMAL, last, 5000);
                batch.isPresent();
                batch = outbox.scans(Stream.NORMAL, last, 5000)) {
            batch.get().entries().forEach(entry -> seqs.add(entry.seq()));
            last = batch.get().lastSeq();
        }
        return seqs;
    }

    private static void append(SqliteOutbox outbox, AtomicLong appended, int scans) {
        Stamp at = new Stamp(new UUID(7, 7), 0);
        try {
            for (int i = 0; i < scans; i++) {
                outbox.append(Stream.NORMAL, KilledWriter.scan(appended.get() + 1, at));
                appended.incrementAndGet();
            }
        } catch (StoreException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_full_file_system_blocks_who_appends_until_it_has_room_and_nothing_is_lost() throws Exception {
        boolean mounted = Files.isExecutable(Path.of("/bin/mount"))
                && run("/bin/mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder.toString());
        assumeThat(mounted).as("a tmpfs can be mounted here (needs root)").isTrue();
        try {
            AtomicLong appended = new AtomicLong();
            int scans = 60_000;
            try (SqliteOutbox outbox = open(folder, OFTEN)) {
                Thread lane = new Thread(() -> append(outbox, appended, scans));
                lane.start();
                while (lane.getState() != Thread.State.WAITING || !isFull(outbox)) {
                    Thread.onSpinWait();
                }
                assertThat(appended.get()).isLessThan(scans);
                assertThat(seqs(outbox)).hasSize((int) outbox.committed(Stream.NORMAL));

                assertThat(run("/bin/mount", "-o", "remount,size=64m", folder.toString()))
                        .isTrue();
                lane.join();
                outbox.flush();

                assertThat(appended.get()).isEqualTo(scans);
                assertThat(seqs(outbox)).hasSize(scans).isSorted().endsWith((long) scans);
            }
        } finally {
            run("/bin/umount", "-l", folder.toString());
        }
    }

    private static boolean isFull(SqliteOutbox outbox) {
        try {
            outbox.flush();
            return false;
        } catch (StoreException e) {
            return true;
        }
    }

    @Test
    void a_folder_that_is_not_there_yet_is_waited_for() throws Exception {
        Path later = folder.resolve("card");
        try (SqliteOutbox outbox = open(later, SELDOM)) {
            outbox.append(Stream.NORMAL, KilledWriter.scan(1, new Stamp(new UUID(7, 7), 0)));
            assertThatThrownBy(outbox::flush).isInstanceOf(StoreException.class);
            Files.createDirectory(later);
            outbox.flush();
            assertThat(seqs(outbox)).containsExactly(1L);
        }
    }

    @Test
    void the_interval_commits_by_itself_and_an_event_at_once() throws Exception {
        try (SqliteOutbox outbox = open(folder, OFTEN)) {
            outbox.append(Stream.NORMAL, KilledWriter.scan(1, new Stamp(new UUID(7, 7), 0)));
            while (outbox.committed(Stream.NORMAL) < 1) {
                Thread.onSpinWait();
            }
        }
        try (SqliteOutbox outbox = open(folder, SELDOM)) {
            outbox.append(Stream.NORMAL, KilledWriter.scan(2, new Stamp(new UUID(7, 7), 0)));
            assertThat(outbox.committed(Stream.NORMAL)).isEqualTo(1);
            Event.What what = new Event.What("door.open", Event.Severity.MAJOR, Event.Phase.BEGIN);
            outbox.append(new Event(
                    what, new DeviceId("cabinet"), new Stamp(new UUID(7, 7), 0), "The door opened.", Map.of()));
            while (outbox.committed(Stream.EVENT) < 1) {
                Thread.onSpinWait();
            }
            assertThat(outbox.committed(Stream.NORMAL))
                    .as("with everything that waits")
                    .isEqualTo(2);
        }
    }

    @Test
    void lanes_uplink_and_retention_may_work_at_once() throws Exception {
        Site.Buffer small = new Site.Buffer(Duration.ofMillis(200), 6L << 20, Duration.ofDays(7));
        AtomicLong appended = new AtomicLong();
        try (SqliteOutbox outbox = open(folder, small)) {
            Thread lane = new Thread(() -> append(outbox, appended, 120_000));
            lane.start();
            long last = 0;
            boolean ended = false;
            while (!ended) {
                if (!lane.isAlive()) {
                    outbox.flush();
                    ended = true;
                }
                for (Optional<Batch> batch = outbox.scans(Stream.NORMAL, last, 3000);
                        batch.isPresent();
                        batch = outbox.scans(Stream.NORMAL, last, 3000)) {
                    assertThat(batch.get().firstSeq()).isGreaterThan(last);
                    last = batch.get().lastSeq();
                    outbox.ackThrough(Stream.NORMAL, last);
                }
            }
            lane.join();
            assertThat(last).isEqualTo(120_000);
            assertThat(outbox.fill().waiting()).isZero();
            assertThat(outbox.events(0, 10))
                    .noneMatch(event -> event.event().what().kind().equals("outbox.set-aside"))
                    .noneMatch(
                            event -> "damaged".equals(event.event().evidence().get("reason")));
        }
    }
}
