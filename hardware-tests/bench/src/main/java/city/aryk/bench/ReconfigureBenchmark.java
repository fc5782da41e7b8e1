package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a change of one device among 100, by a signed configuration from afar, does to the polls of the other 99: their
 * period errors in two windows of the same length, up to the publishing of the change and from it on, so that the
 * application itself and the whole trial are in the second one. Each window is half of a run.
 */
final class ReconfigureBenchmark implements Benchmark {
    private static final int SHORTEST_WINDOW = 5;
    private static final List<Figure> FIGURES = List.of(
            new Figure("reconfigure.others-sd-before", "ms", "", "/others_before_ms/sd"),
            new Figure("reconfigure.others-sd-after", "ms", "as before", "/others_after_ms/sd"),
            new Figure("reconfigure.others-p99-before", "ms", "", "/others_before_ms/p99"),
            new Figure("reconfigure.others-p99-after", "ms", "as before", "/others_after_ms/p99"),
            new Figure("reconfigure.others-worst-before", "ms", "", "/others_before_ms/worst_late"),
            new Figure("reconfigure.others-worst-after", "ms", "as before", "/others_after_ms/worst_late"),
            new Figure("reconfigure.others-missed-before", "looks", "", "/others_missed_before"),
            new Figure("reconfigure.others-missed-looks", "looks", "0", "/others_missed_looks"),
            new Figure("reconfigure.others-gaps", "gaps", "0", "/others_gaps"),
            new Figure("reconfigure.lost", "readings", "0", "/lost"),
            new Figure("reconfigure.apply", "ms", "", "/apply_ms"),
            new Figure("reconfigure.in-force", "ms", "", "/in_force_ms"));

    private final CommandRun command;

    ReconfigureBenchmark(CommandRun command) {
        this.command = command;
    }

    @Override
    public String name() {
        return "reconfigure";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        int window = Math.max(SHORTEST_WINDOW, effort.seconds() / 2);
        List<JsonNode> runs = new ArrayList<>();
        for (int run = 1; run <= effort.runs(); run++) {
            System.err.println(
                    "reconfigure: run " + run + " of " + effort.runs() + ", two windows of " + window + " s");
            runs.add(command.json("apply_ms", "street-reconfigure", "--seconds", Integer.toString(window), "--json"));
        }
        return results(runs);
    }

    static List<Result> results(List<JsonNode> runs) {
        List<Result> results = new ArrayList<>();
        for (String what : List.of("sd", "p99", "worst_late")) {
            results.add(new Result(
                    "reconfigure.others-" + what.replace("_late", "") + "-more",
                    "ms",
                    "0 or less",
                    runs.stream().map(run -> more(run, what)).toList()));
        }
        FIGURES.forEach(figure -> results.add(figure.over(runs)));
        return results;
    }

    /** What the change added to it, in the same run: both windows had the same machine, busy or not. */
    private static double more(JsonNode run, String what) {
        return run.at("/others_after_ms/" + what).asDouble()
                - run.at("/others_before_ms/" + what).asDouble();
    }
}
