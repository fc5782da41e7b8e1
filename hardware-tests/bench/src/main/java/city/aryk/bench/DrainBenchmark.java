package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A backlog of the normal stream that the real gateway drains to a real broker while it polls 20 meters whose readings
 * are all live: the rate from the first arrival to the last at a receiver that compares every reading, and what becomes
 * of live readings meanwhile.
 */
final class DrainBenchmark implements Benchmark {
    private static final List<Figure> FIGURES = List.of(
            new Figure("drain.rate", "readings/s", ">= 50000", "/readings_per_s"),
            new Figure("drain.live-median", "ms", "<= 2000", "/live_during_ms/median"),
            new Figure("drain.live-p99", "ms", "as after", "/live_during_ms/p99"),
            new Figure("drain.live-median-after", "ms", "<= 2000", "/live_after_ms/median"),
            new Figure("drain.live-p99-after", "ms", "", "/live_after_ms/p99"),
            new Figure("drain.wire", "B/reading", "<= 3", "/wire_bytes_per_reading"),
            new Figure("drain.memory", "MiB", "", "/rss_mib"),
            new Figure("drain.lost", "entries", "0", "/lost"),
            new Figure("drain.duplicated", "readings", "0", "/duplicated"),
            new Figure("drain.out-of-order", "readings", "0", "/out_of_order"));

    private final CommandRun command;
    private final long backlog;

    /**
     * A benchmark.
     *
     * @param backlog how many readings wait
     */
    DrainBenchmark(CommandRun command, long backlog) {
        this.command = command;
        this.backlog = backlog;
    }

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        List<JsonNode> runs = new ArrayList<>();
        for (int run = 1; run <= effort.runs(); run++) {
            System.err.println("drain: run " + run + " of " + effort.runs() + ", " + backlog + " readings");
            runs.add(command.json(
                    "readings_per_s",
                    "street-drain",
                    "--readings",
                    Long.toString(backlog),
                    "--seconds",
                    Integer.toString(effort.seconds()),
                    "--json"));
        }
        return results(runs);
    }

    static List<Result> results(List<JsonNode> runs) {
        return FIGURES.stream().map(f -> f.over(runs)).toList();
    }
}
