package city.aryk.cli;

import city.aryk.analytics.traffic.measure.MeasureException;
import city.aryk.analytics.traffic.measure.MeasureRun;
import city.aryk.analytics.traffic.measure.MeasureRun.Done;
import city.aryk.analytics.traffic.measure.MeasureRun.Missing;
import city.aryk.analytics.traffic.measure.Variant;
import city.aryk.clock.SystemTime;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code aryk traffic measures}: performance measures of recorded events, one file each. Exit code 2 when the input is
 * wrong, 1 when a measure that was asked for by name could not be computed for any controller.
 */
@Command(name = "measures", mixinStandardHelpOptions = true)
final class TrafficMeasuresCommand implements Callable<Integer> {
    private static final long QUIET_NANOS = 2_000_000_000L;

    @Option(names = "--events", required = true, arity = "1..*", paramLabel = "FILE", descriptionKey = "traffic.events")
    private List<Path> events = List.of();

    @Option(names = "--detectors", required = true, paramLabel = "FILE", descriptionKey = "traffic.detectors")
    private Path detectors = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", descriptionKey = "traffic.out")
    private Path out = Path.of("");

    @Option(names = "--measures", split = ",", paramLabel = "NAME", descriptionKey = "traffic.names")
    private List<String> names = List.of();

    @Option(names = "--variant", defaultValue = "odot", descriptionKey = "traffic.variant")
    private Variant variant = Variant.ODOT;

    @Option(names = "--set", paramLabel = "NAME=VALUE", descriptionKey = "traffic.set")
    private Map<String, String> wishes = Map.of();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Refused, IOException {
        for (var file : events) {
            present(file);
        }
        present(detectors);
        var done = compute();
        if (json) {
            printJson(done, System.out);
        } else {
            print(done);
        }
        for (var missing : done.missing()) {
            System.err.println(sentence(missing));
        }
        var written = done.written().stream().map(MeasureRun.Written::measure).collect(Collectors.toSet());
        return written.containsAll(names) ? 0 : 1;
    }

    private static void present(Path file) throws Refused {
        if (!Files.isRegularFile(file)) {
            throw Refused.input(Texts.of("path.absent", file));
        }
    }

    private Done compute() throws Refused, IOException {
        try {
            var order = new MeasureRun.Order(
                    events, detectors, out, names, variant.parameters().with(wishes));
            return MeasureRun.run(order, watcher());
        } catch (MeasureException | IllegalArgumentException e) {
            throw Refused.input(String.valueOf(e.getMessage()));
        }
    }

    private static MeasureRun.Watcher watcher() {
        if (!RolloutProgress.onTerminal()) {
            return (reading, count) -> {};
        }
        var time = new SystemTime();
        long begin = time.nanos();
        return (reading, count) -> {
            if (time.nanos() - begin > QUIET_NANOS) {
                System.err.print("\r" + Texts.of(reading ? "traffic.reading" : "traffic.computing", count) + " ");
            }
        };
    }

    private static String sentence(Missing missing) {
        if (missing.phases().isEmpty()) {
            return Texts.of(
                    missing.silent().isEmpty() ? "traffic.none" : "traffic.silent",
                    missing.measure(),
                    missing.device(),
                    missing.function(),
                    words(missing.silent()));
        }
        return Texts.of(
                "traffic.missing", missing.measure(), missing.device(), missing.function(), words(missing.phases()));
    }

    private static String words(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static void print(Done done) {
        System.err.println(Texts.of("traffic.done", done.events()));
        if (done.outside() > 0) {
            System.err.println(Texts.of("traffic.out-of-range", done.outside()));
        }
        var table = new Table(
                List.of("measure", "rows", "file"),
                List.of(Texts.of("column.measure"), Texts.of("column.rows"), Texts.of("column.file")));
        for (var written : done.written()) {
            table.add(
                    written.measure(),
                    Long.toString(written.rows()),
                    written.file().toString());
        }
        table.print(System.out);
    }

    private static void printJson(Done done, PrintStream out) throws IOException {
        try (var generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartObject();
            generator.writeNumberField("events", done.events());
            generator.writeNumberField("outside", done.outside());
            generator.writeArrayFieldStart("measures");
            for (var written : done.written()) {
                generator.writeStartObject();
                generator.writeStringField("name", written.measure());
                generator.writeStringField("file", written.file().toString());
                generator.writeNumberField("rows", written.rows());
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeArrayFieldStart("missing");
            for (var missing : done.missing()) {
                write(generator, missing);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
        out.println();
    }

    private static void write(JsonGenerator generator, Missing missing) throws IOException {
        generator.writeStartObject();
        generator.writeStringField("measure", missing.measure());
        generator.writeStringField("device", missing.device());
        generator.writeStringField("function", missing.function());
        write(generator, "phases", missing.phases());
        write(generator, "silentDetectors", missing.silent());
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, String name, List<Integer> numbers) throws IOException {
        generator.writeArrayFieldStart(name);
        for (int number : numbers) {
            generator.writeNumber(number);
        }
        generator.writeEndArray();
    }
}
