package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writing process is killed (SIGKILL) at random instants, again and again over the same file. */
final class KillTest {
    private static final int KILLS = Integer.getInteger("aryk.kills", 4);

    private static final String SAID = "child.log";

    @TempDir
    Path folder = Path.of("");

    @Test
    void nothing_committed_is_lost_by_kill_9_seed_31() throws Exception {
        SplittableRandom random = new SplittableRandom(31);
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long promised = writeAndKill(random.nextInt(60));
            assertThat(promised).as(Files.readString(folder.resolve(SAID))).isGreaterThanOrEqualTo(last);
            last = check(promised);
        }
        try (java.util.stream.Stream<Path> left = Files.list(folder.resolve("native"))) {
            assertThat(left.filter(file -> file.toString().endsWith(".so")))
                    .as("libraries that the killed processes left")
                    .hasSize(1);
        }
    }

    private long writeAndKill(int linesMore) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledWriter.class.getName(),
                        folder.toString())
                .redirectError(folder.resolve(SAID).toFile())
                .start();
        long promised = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            int count = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                promised = Long.parseLong(line);
                if (count++ == linesMore) {
                    // by its handle, which leaves what the child has said to be read
                    child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        return promised;
    }

    private long check(long promised) throws Exception {
        Stamp any = new Stamp(new UUID(0, 0), 0);
        try (SqliteOutbox outbox = new SqliteOutbox(
                folder.resolve("outbox.db"), KilledWriter.SETTINGS, new DeviceId("gw-1"), new SystemClock())) {
            assertThat(outbox.committed(Stream.NORMAL)).isGreaterThanOrEqualTo(promised);
            long last = outbox.acknowledged(Stream.NORMAL);
            for (Optional<Batch> batch = outbox.scans(Stream.NORMAL, last, 5000);
                    batch.isPresent();
                    batch = outbox.scans(Stream.NORMAL, last, 5000)) {
                for (Batch.Entry entry : batch.get().entries()) {
                    assertThat(entry.seq()).isEqualTo(++last);
                    assertThat(entry.observations())
                            .isEqualTo(KilledWriter.scan(last, any).observations());
                }
            }
            assertThat(last).isEqualTo(outbox.committed(Stream.NORMAL));
            return last;
        }
    }
}
