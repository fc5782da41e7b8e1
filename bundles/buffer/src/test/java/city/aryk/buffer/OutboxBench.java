package city.aryk.buffer;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Prints what the outbox costs: bytes written per reading, append and drain rates, memory with a backlog. */
public final class OutboxBench {
    private static final UUID BOOT = new UUID(7, 7);
    private static final int PER_SECOND = Meters.DEVICES * Meters.POINTS;
    private static final int BATCH = 10_000;

    private final Path folder;
    private final Meters meters;

    private OutboxBench(Path folder, Meters meters) {
        this.folder = folder;
        this.meters = meters;
    }

    /** Arguments: a folder on the disk to be measured; optionally the backlog in readings; optionally the series. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        long backlog = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
        OutboxBench bench = new OutboxBench(folder, new Meters(args.length > 2 ? Path.of(args[2]) : Meters.SERIES));
        for (double interval : new double[] {0.2, 1, 5, 30}) {
            bench.wear(interval, false);
            bench.wear(interval, true);
        }
        bench.rates(backlog);
    }

    private SqliteOutbox open(String name) throws Exception {
        Path file = Files.createDirectories(folder.resolve(name)).resolve("outbox.db");
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(file.resolveSibling("outbox.db" + suffix));
        }
        Files.deleteIfExists(file.resolveSibling("outbox.seq"));
        Site.Buffer settings = new Site.Buffer(Duration.ofHours(1), 8L << 30, Duration.ofDays(365));
        return new SqliteOutbox(file, settings, new DeviceId("gw-1"), new SystemClock());
    }

    /** An hour of 1,000 readings a second, committed at the given interval; online means acknowledged after 60 s. */
    private void wear(double interval, boolean online) throws Exception {
        int perCommit = (int) Math.round(Meters.DEVICES * interval);
        try (SqliteOutbox outbox = open("wear")) {
            long scans = 0;
            long before = 0;
            long measured = 0;
            for (int round = 0; measured < 3600L * Meters.DEVICES; round++) {
                if (round == 1) {
                    before = written();
                }
                for (int i = 0; i < perCommit; i++, scans++) {
                    outbox.append(Stream.NORMAL, scan(scans));
                }
                outbox.flush();
                measured += round > 0 ? perCommit : 0;
                if (online && scans % (60L * Meters.DEVICES) < perCommit) {
                    drain(outbox);
                }
            }
            double bytes = (written() - before) / (double) (measured * Meters.POINTS);
            print("written per reading, commit %.1f s, %s: %.2f bytes", interval, online ? "online" : "outage", bytes);
            print("  file %.2f bytes per reading", outbox.fill().fileBytes() / (double) (scans * Meters.POINTS));
        }
    }

    private Scan scan(long number) {
        long second = number / Meters.DEVICES;
        return meters.scan((int) (number % Meters.DEVICES), second, new Stamp(BOOT, second * 1_000_000_000L));
    }

    private static long drain(SqliteOutbox outbox) throws Exception {
        long readings = 0;
        long after = outbox.acknowledged(Stream.NORMAL);
        for (Optional<Batch> batch = outbox.scans(Stream.NORMAL, after, BATCH);
                batch.isPresent();
                batch = outbox.scans(Stream.NORMAL, after, BATCH)) {
            readings += batch.get().size();
            after = batch.get().lastSeq();
            outbox.ackThrough(Stream.NORMAL, after);
        }
        return readings;
    }

    private void rates(long backlog) throws Exception {
        try (SqliteOutbox outbox = open("rates")) {
            List<Scan> second = new ArrayList<>();
            long appended = 0;
            long spent = 0;
            for (long number = 0; appended < backlog; number += second.size()) {
                second.clear();
                for (int i = 0; i < 10 * Meters.DEVICES; i++) {
                    second.add(scan(number + i));
                }
                long begun = System.nanoTime();
                for (Scan scan : second) {
                    outbox.append(Stream.NORMAL, scan);
                }
                spent += System.nanoTime() - begun;
                appended += 10L * PER_SECOND;
            }
            long begun = System.nanoTime();
            outbox.flush();
            spent += System.nanoTime() - begun;
            print("append: %.0f readings/s, all durable (%d readings)", appended * 1e9 / spent, appended);
            print("file: %.2f bytes per reading", outbox.fill().fileBytes() / (double) appended);
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            print("heap in use with the backlog: %.1f MiB", (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0);
            begun = System.nanoTime();
            long drained = drain(outbox);
            print("drain: %.0f readings/s (%d readings)", drained * 1e9 / (System.nanoTime() - begun), drained);
        }
    }

    private static long written() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/io"))) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        return 0;
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
