package city.aryk.bench;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import city.aryk.buffer.SqliteOutbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the outbox costs at 1,000 readings a second: bytes written per reading as the kernel counts them for this process
 * ({@code /proc/self/io}, pages of SQLite and its log included), rates, and heap with a backlog. Time is simulated: what
 * comes in within a commit interval is appended at once and committed; online, a minute's readings are acknowledged
 * each minute.
 */
final class OutboxBenchmark implements Benchmark {
    private static final long SIMULATED_SECONDS = 1_200;
    private static final int PER_SECOND = RecordedMeters.DEVICES * RecordedMeters.POINTS;
    private static final int BATCH = 10_000;
    private static final double NANOS = 1e9;
    private static final double MIB = 1 << 20;
    private static final Map<Double, String> GOALS =
            new TreeMap<>(Map.of(0.2, "", 1.0, "<= 12", 5.0, "<= 4", 30.0, ""));
    private static final Site.Buffer SETTINGS = new Site.Buffer(Duration.ofHours(1), 64L << 30, Duration.ofDays(365));

    private final Path series;
    private final long backlog;
    private final SimulatedTime time = new SimulatedTime();

    OutboxBenchmark(Path series, long backlog) {
        this.series = series;
        this.backlog = backlog;
    }

    @Override
    public String name() {
        return "outbox";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        var file = series.resolve("uci_five_channels.csv.gz");
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": not here; wanted a folder of series with it (option --series)");
        }
        var meters = new RecordedMeters(file);
        var folder = Files.createTempDirectory("aryk-bench-");
        System.err.println("outbox: simulated time, " + SIMULATED_SECONDS + " s for each interval; files in " + folder);
        try {
            List<Result> results = new ArrayList<>();
            for (var goal : GOALS.entrySet()) {
                results.add(wear(meters, folder, new Wear(goal.getKey(), true), goal.getValue()));
                results.add(wear(meters, folder, new Wear(goal.getKey(), false), goal.getValue()));
            }
            results.addAll(rates(meters, folder));
            return results;
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Folders.remove(folder);
        }
    }

    /** Which wear to measure: online, or an outage and the drain after it. */
    private record Wear(double interval, boolean online) {
        String title() {
            return String.format(
                    Locale.ROOT, "outbox.%s-%ss", online ? "online" : "outage", BenchCommand.short3(interval));
        }
    }

    private SqliteOutbox open(Path folder, String name) throws IOException, StoreException {
        var own = Files.createDirectories(folder.resolve(name));
        return new SqliteOutbox(own.resolve("outbox.db"), SETTINGS, new DeviceId("gw-0001"), time);
    }

    private Result wear(RecordedMeters meters, Path folder, Wear wear, String goal)
            throws IOException, StoreException, InterruptedException {
        System.err.println("outbox: " + wear.title());
        int perCommit = (int) Math.round(RecordedMeters.DEVICES * wear.interval());
        long scans = SIMULATED_SECONDS * RecordedMeters.DEVICES;
        long minute = 60L * RecordedMeters.DEVICES;
        long before = written();
        try (var outbox = open(folder, wear.title())) {
            for (long scan = 0; scan < scans; ) {
                for (int i = 0; i < perCommit; i++) {
                    outbox.append(Stream.NORMAL, scan(meters, scan++));
                }
                outbox.flush();
                if (wear.online() && scan % minute < perCommit) {
                    drain(outbox);
                }
            }
            drain(outbox);
        }
        long bytes = written() - before;
        if (bytes == 0) {
            throw new IOException(folder + ": nothing was counted as written; wanted a folder on a disk (TMPDIR)");
        }
        return new Result(wear.title(), "B/reading", goal, List.of((double) bytes / (scans * RecordedMeters.POINTS)));
    }

    private Scan scan(RecordedMeters meters, long number) {
        long second = number / RecordedMeters.DEVICES;
        return meters.scan((int) (number % RecordedMeters.DEVICES), second, time.second(second));
    }

    private static long drain(SqliteOutbox outbox) throws StoreException {
        long readings = 0;
        long after = outbox.acknowledged(Stream.NORMAL);
        for (var batch = outbox.scans(Stream.NORMAL, after, BATCH);
                batch.isPresent();
                batch = outbox.scans(Stream.NORMAL, after, BATCH)) {
            readings += batch.get().size();
            after = batch.get().lastSeq();
            outbox.ackThrough(Stream.NORMAL, after);
        }
        return readings;
    }

    private List<Result> rates(RecordedMeters meters, Path folder)
            throws IOException, StoreException, InterruptedException {
        System.err.println("outbox: a backlog of " + backlog + " readings");
        long heapBefore = heap();
        try (var outbox = open(folder, "rates")) {
            long appended = 0;
            long spent = 0;
            while (appended < backlog) {
                List<Scan> burst = new ArrayList<>();
                for (int i = 0; i < 10 * RecordedMeters.DEVICES; i++) {
                    burst.add(scan(meters, appended / RecordedMeters.POINTS + i));
                }
                long began = time.nanos();
                for (var scan : burst) {
                    outbox.append(Stream.NORMAL, scan);
                }
                spent += time.nanos() - began;
                appended += 10L * PER_SECOND;
            }
            long began = time.nanos();
            outbox.flush();
            spent += time.nanos() - began;
            double size = outbox.fill().fileBytes();
            double grown = Math.max(0, heap() - heapBefore);
            began = time.nanos();
            double drained = drain(outbox);
            return List.of(
                    one("outbox.append", "readings/s", ">= 200000", appended * NANOS / spent),
                    one("outbox.drain", "readings/s", ">= 50000", drained * NANOS / (time.nanos() - began)),
                    one("outbox.file", "B/reading", "", size / appended),
                    one("outbox.heap-of-backlog", "MiB", "", grown / MIB));
        }
    }

    private static Result one(String name, String unit, String goal, double value) {
        return new Result(name, unit, goal, List.of(value));
    }

    /** Bytes of the heap that are in use. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long written() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/io"))) {
            if (line.startsWith("write_bytes: ")) {
                return Long.parseLong(line.substring("write_bytes: ".length()));
            }
        }
        throw new IOException("/proc/self/io has no write_bytes");
    }
}
