package city.aryk.bench;

import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A day of one busy signal controller, two million events, turned into all performance measures by a process of its own
 * whose heap is held to 128 MiB: how long it takes and how much memory it has at most, the virtual machine included.
 */
final class TrafficBenchmark implements Benchmark {
    private static final int EVENTS = 2_000_000;
    private static final double NANOS = 1e9;
    private static final double KIB_PER_MIB = 1_024;
    private static final String PEAK = "VmHWM:";

    private final String command;

    /**
     * A benchmark.
     *
     * @param command the path of {@code aryk}
     */
    TrafficBenchmark(String command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "traffic";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("aryk-bench-");
        var events = folder.resolve("events.csv");
        var detectors = folder.resolve("detectors.csv");
        try {
            System.err.println("traffic: writing " + EVENTS + " events to " + events);
            SignalDay.events(events, EVENTS);
            SignalDay.detectors(detectors);
            List<Double> seconds = new ArrayList<>();
            List<Double> peaks = new ArrayList<>();
            for (int i = 0; i < effort.runs(); i++) {
                System.err.println("traffic: run " + (i + 1) + " of " + effort.runs());
                var run = measure(folder, events, detectors);
                seconds.add(run.seconds());
                peaks.add(run.peakKib() / KIB_PER_MIB);
            }
            return List.of(
                    new Result("traffic.day", "s", "<= 20", seconds),
                    new Result("traffic.peak-memory", "MiB", "<= 128", peaks));
        } finally {
            Folders.remove(folder);
        }
    }

    private record Run(double seconds, long peakKib) {}

    private Run measure(Path folder, Path events, Path detectors) throws IOException, InterruptedException {
        var out = folder.resolve("out").toString();
        var builder = new ProcessBuilder(
                command,
                "traffic",
                "measures",
                "--events",
                events.toString(),
                "--detectors",
                detectors.toString(),
                "--out",
                out);
        builder.environment().merge("ARYK_JAVA_OPTS", "-Xmx128m", (before, mine) -> before + " " + mine);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        var time = new SystemTime();
        long began = time.nanos();
        var process = builder.start();
        process.getOutputStream().close();
        long peak = 0;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
        }
        double seconds = (time.nanos() - began) / NANOS;
        if (process.exitValue() != 0) {
            throw new IOException("`aryk traffic measures` ended with code " + process.exitValue()
                    + "; run it on the files of SignalDay to see why");
        }
        return new Run(seconds, peak);
    }

    /** The most memory that a process had so far, as the kernel counts it, in KiB; 0 when it has just ended. */
    private static long peak(long pid) {
        try {
            for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(PEAK)) {
                    return Long.parseLong(
                            line.substring(PEAK.length()).replace("kB", "").strip());
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }
}
