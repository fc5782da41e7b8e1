package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Prints how long a large file takes to open. */
public final class OpenBench {
    private static final int CONTENTS = 4000;
    private static final int PER_TRANSACTION = 4000;

    private OpenBench() {}

    /** Arguments: a folder on the disk to be measured, and the size of the file in MiB. */
    public static void main(String[] args) throws Exception {
        Path file = Files.createDirectories(Path.of(args[0])).resolve("outbox.db");
        Files.deleteIfExists(file);
        Store store = new Store(file, Schema.CURRENT, Store.Limits.NONE);
        store.open();
        SplittableRandom random = new SplittableRandom(1);
        long rows = (Long.parseLong(args[1]) << 20) / CONTENTS;
        for (long from = 1; from <= rows; from += PER_TRANSACTION) {
            long begin = from;
            store.transaction(() -> {
                for (long key = begin; key < begin + PER_TRANSACTION; key++) {
                    byte[] contents = new byte[CONTENTS];
                    random.nextBytes(contents);
                    Block block = new Block(
                            new Block.Span(key, key, key),
                            new Block.Content(1, 1, key, 0),
                            new Block.Moment(0, key),
                            Marks.NONE,
                            0);
                    store.put(Stream.NORMAL, block.toRow(Stream.NORMAL, contents));
                }
            });
        }
        store.close();
        for (String note : List.of("first", "again")) {
            long begun = System.nanoTime();
            Site.Buffer settings = new Site.Buffer(Duration.ofHours(1), 8L << 30, Duration.ofDays(9));
            try (SqliteOutbox outbox = new SqliteOutbox(file, settings, new DeviceId("gw-1"), new SystemClock())) {
                System.out.println("open " + (outbox.fill().fileBytes() >> 20) + " MiB, " + note + ": "
                        + (System.nanoTime() - begun) / 1_000_000 + " ms");
            }
        }
    }
}
