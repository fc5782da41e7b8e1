package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many simulated signal controllers that the real gateway reads over SNMP once a second, all at once: how evenly, and at
 * what cost; then the same of the others while one of them is dead.
 */
final class ControllersBenchmark implements Benchmark {
    private static final List<Figure> FIGURES = List.of(
            new Figure("controllers.period-sd", "ms", "< 3", "/all_alive/period_error_ms/sd"),
            new Figure("controllers.period-p99", "ms", "", "/all_alive/period_error_ms/p99"),
            new Figure("controllers.worst-late", "ms", "", "/all_alive/period_error_ms/worst_late"),
            new Figure("controllers.missed", "looks", "0", "/all_alive/missed"),
            new Figure("controllers.gaps", "gaps", "0", "/all_alive/gaps"),
            new Figure("controllers.cpu", "%", "", "/all_alive/cpu_percent"),
            new Figure("controllers.one-dead.period-sd", "ms", "as before", "/one_dead/period_error_ms/sd"),
            new Figure("controllers.one-dead.period-p99", "ms", "as before", "/one_dead/period_error_ms/p99"),
            new Figure("controllers.one-dead.worst-late", "ms", "as before", "/one_dead/period_error_ms/worst_late"),
            new Figure("controllers.one-dead.missed", "looks", "0", "/one_dead/missed"),
            new Figure("controllers.one-dead.gaps", "gaps", "0", "/one_dead/gaps"),
            new Figure("controllers.one-dead.cpu", "%", "as before", "/one_dead/cpu_percent"),
            new Figure("controllers.variables", "1/s", "", "/variables_per_s"),
            new Figure("controllers.heap", "MiB", "", "/heap_mib"),
            new Figure("controllers.memory", "MiB", "", "/rss_mib"));

    private final CommandRun command;
    private final Load load;

    /**
     * What is read.
     *
     * @param variables of one controller, once a second
     */
    record Load(int controllers, int variables) {}

    ControllersBenchmark(CommandRun command, Load load) {
        this.command = command;
        this.load = load;
    }

    @Override
    public String name() {
        return "controllers";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        List<JsonNode> runs = new ArrayList<>();
        for (int run = 1; run <= effort.runs(); run++) {
            System.err.println("controllers: run " + run + " of " + effort.runs() + ", " + load.controllers()
                    + " controllers of " + load.variables() + " variables, twice " + effort.seconds() + " s");
            runs.add(command.watched(
                    "all_alive",
                    "street-controllers",
                    "--controllers",
                    Integer.toString(load.controllers()),
                    "--variables",
                    Integer.toString(load.variables()),
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
