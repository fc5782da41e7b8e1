package city.aryk.profiles.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process on a real file system is killed with SIGKILL at random instants; {@code -Daryk.kills=200} for more. */
final class KillTest {
    private static final int KILLS = Integer.getInteger("aryk.kills", 4);

    @Test
    void a_killed_process_leaves_the_old_or_the_new_one_whole_seed_21(@TempDir Path data) throws Exception {
        var random = new SplittableRandom(21);
        Path folder = data.resolve("configuration");
        long confirmed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            confirmed = Math.max(confirmed, killed(folder, random));
            ConfigurationStore store = Life.mustBeWhole(folder, new LocalDisk(), List.of(confirmed, confirmed + 1));
            confirmed =
                    store.standing().inForce().map(one -> one.about().version()).orElse(0L);
        }
        assertThat(confirmed).as("configurations that came through").isPositive();
    }

    /** Lets a child work until it has reported some configurations, and kills it a moment later; its last report. */
    private static long killed(Path folder, SplittableRandom random) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledLife.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var reports =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII))) {
            long last = 0;
            for (int wanted = 1 + random.nextInt(4); wanted > 0; wanted--) {
                last = Long.parseLong(reports.readLine());
            }
            child.waitFor(random.nextInt(30_000), TimeUnit.MICROSECONDS);
            child.toHandle().destroyForcibly(); // leaves the pipe open, so that the last report can be read
            child.waitFor();
            for (String line = reports.readLine(); line != null; line = reports.readLine()) {
                last = Long.parseLong(line);
            }
            return last;
        } finally {
            child.destroyForcibly();
        }
    }
}
