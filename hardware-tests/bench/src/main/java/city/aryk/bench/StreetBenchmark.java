package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The main job: 20 meters of 50 registers each at one second, on the virtual street with the real gateway as a process
 * of its own. Each run is one {@code aryk demo}; what it compares, lost and duplicated readings, is reported too.
 */
final class StreetBenchmark implements Benchmark {
    private static final List<Figure> FIGURES = List.of(
            new Figure("start.first-published", "ms", "<= 2500", "/startup_ms"),
            new Figure("memory.1000-points", "MiB", "<= 96", "/rss_mib"),
            new Figure("cpu", "s/min", "<= 1.2", "/cpu_s_per_min"),
            new Figure("period-error.mean", "ms", "", "/period_error_ms/mean"),
            new Figure("period-error.sd", "ms", "< 3", "/period_error_ms/sd"),
            new Figure("period-error.p99", "ms", "", "/period_error_ms/p99"),
            new Figure("period-error.drift", "ms", "0", "/period_error_ms/drift"),
            new Figure("wire", "B/reading", "<= 3", "/wire_bytes_per_reading"),
            new Figure("disk", "B/reading", "<= 12", "/disk_bytes_per_reading"),
            new Figure("readings.received", "readings", "", "/received"),
            new Figure("readings.lost", "readings", "0", "/lost"),
            new Figure("readings.duplicated", "readings", "0", "/duplicated"),
            new Figure("readings.altered", "readings", "0", "/altered"),
            new Figure("readings.out-of-order", "readings", "0", "/out_of_order"));

    private final CommandRun command;

    StreetBenchmark(CommandRun command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "street";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        List<JsonNode> summaries = new ArrayList<>();
        for (int run = 1; run <= effort.runs(); run++) {
            System.err.println("street: run " + run + " of " + effort.runs() + ", " + effort.seconds() + " s");
            summaries.add(command.json(
                    "received",
                    "demo",
                    "--controllers",
                    "0",
                    "--seconds",
                    Integer.toString(effort.seconds()),
                    "--json"));
        }
        return results(summaries);
    }

    static List<Result> results(List<JsonNode> summaries) {
        return FIGURES.stream().map(f -> f.over(summaries)).toList();
    }
}
