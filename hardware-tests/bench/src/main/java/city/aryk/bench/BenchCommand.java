package city.aryk.bench;

import city.aryk.cli.Subcommand;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk bench}: the figures that the gateway is held to, as a table or as JSON. */
@Command(name = "bench", mixinStandardHelpOptions = true)
public final class BenchCommand implements Subcommand {
    private static final MathContext THREE = new MathContext(3, RoundingMode.HALF_UP);

    @Parameters(arity = "0..*", paramLabel = "NAME", descriptionKey = "bench.names")
    private List<String> names = List.of();

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3", descriptionKey = "bench.runs")
    private int runs = 3;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", descriptionKey = "bench.seconds")
    private int seconds = 30;

    @Option(names = "--series", paramLabel = "DIR", descriptionKey = "bench.series")
    private Optional<Path> series = Optional.empty();

    @Option(names = "--backlog", paramLabel = "N", defaultValue = "1000000", descriptionKey = "bench.backlog")
    private long backlog = 1_000_000;

    @Option(names = "--controllers", paramLabel = "N", defaultValue = "100", descriptionKey = "bench.controllers")
    private int controllers = 100;

    @Option(names = "--variables", paramLabel = "N", defaultValue = "60", descriptionKey = "bench.variables")
    private int variables = 60;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** For picocli and the service loader. */
    public BenchCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        var command = System.getProperty("aryk.command", "aryk");
        var run = new CommandRun(command);
        var recorded = series.orElseGet(() -> beside(command));
        List<Benchmark> all = List.of(
                new StreetBenchmark(run),
                new CodecBenchmark(run, recorded),
                new OutboxBenchmark(recorded, backlog),
                new DrainBenchmark(run, backlog),
                new ReconfigureBenchmark(run),
                new TrafficBenchmark(command),
                new ControllersBenchmark(run, new ControllersBenchmark.Load(controllers, variables)),
                new BusBenchmark(Path.of(System.getProperty("aryk.home", "."), "device-profiles")));
        var known = all.stream().map(Benchmark::name).collect(Collectors.joining(", "));
        var wrong = wrong();
        if (wrong.isPresent()) {
            System.err.println("bench: " + wrong.get());
            return 2;
        }
        for (var name : names) {
            if (all.stream().noneMatch(b -> b.name().equals(name))) {
                System.err.println("bench: '" + name + "' is not known; there are: " + known);
                return 2;
            }
        }
        var machine = Machine.describe();
        List<Result> results = new ArrayList<>();
        for (var benchmark : all) {
            if (names.isEmpty() || names.contains(benchmark.name())) {
                try {
                    results.addAll(benchmark.run(new Benchmark.Effort(runs, seconds)));
                } catch (IOException e) {
                    System.err.println("bench: " + benchmark.name() + ": " + e.getMessage());
                    return 1;
                }
            }
        }
        print(machine, results);
        return 0;
    }

    private Optional<String> wrong() {
        if (runs < 1 || runs > 1_000 || seconds < 5 || seconds > 86_400) {
            return Optional.of("--runs " + runs + " --seconds " + seconds + ": wanted 1 to 1000 and 5 to 86400");
        }
        if (controllers < 2 || controllers > 500 || variables < 1 || variables > 86) {
            return Optional.of(
                    "--controllers " + controllers + " --variables " + variables + ": wanted 2 to 500 and 1 to 86");
        }
        boolean right = backlog >= 100_000 && backlog <= 100_000_000;
        return right ? Optional.empty() : Optional.of("--backlog " + backlog + ": wanted 100000 to 100000000");
    }

    /** Where a checkout has the recorded series: in the folder beside it. */
    private static Path beside(String command) {
        return Path.of(command)
                .resolveSibling("../../shared/data/series/measure")
                .normalize();
    }

    private void print(Map<String, String> machine, List<Result> results) {
        if (json) {
            System.out.println(json(machine, results));
        } else {
            table(machine, results, System.out);
        }
    }

    static String json(Map<String, String> machine, List<Result> results) {
        var mapper = new ObjectMapper();
        var root = mapper.createObjectNode();
        root.set("machine", mapper.valueToTree(machine));
        var list = root.putArray("results");
        for (var result : results) {
            list.addObject()
                    .put("name", result.name())
                    .put("unit", result.unit())
                    .put("median", result.median())
                    .put("min", result.min())
                    .put("max", result.max())
                    .put("runs", result.values().size());
        }
        return root.toString();
    }

    private static void table(Map<String, String> machine, List<Result> results, PrintStream out) {
        machine.forEach((key, value) -> out.printf(Locale.ROOT, "%-8s %s%n", key, value));
        out.printf(Locale.ROOT, "%n%-32s %12s %12s %12s  %-10s %s%n", "FIGURE", "MEDIAN", "MIN", "MAX", "UNIT", "GOAL");
        for (var result : results) {
            out.printf(
                    Locale.ROOT,
                    "%-32s %12s %12s %12s  %-10s %s%n",
                    result.name(),
                    short3(result.median()),
                    short3(result.min()),
                    short3(result.max()),
                    result.unit(),
                    result.goal());
        }
    }

    /** Three significant digits, whole numbers whole. */
    static String short3(double value) {
        var exact = BigDecimal.valueOf(value);
        var shown = exact.abs().compareTo(BigDecimal.valueOf(100)) >= 0
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(THREE);
        return shown.stripTrailingZeros().toPlainString();
    }
}
