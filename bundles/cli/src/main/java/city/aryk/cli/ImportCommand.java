package city.aryk.cli;

import city.aryk.cli.imports.FileReport;
import city.aryk.cli.imports.FileReport.Made;
import city.aryk.cli.imports.Importer;
import city.aryk.cli.imports.Miss;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code aryk profile import FILE…}: other projects' device descriptions become profiles. Exit code 2 when a file is
 * not such a description, 1 when a file gives no profile, 0 otherwise; the other files are converted all the same.
 */
@Command(name = "import", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private final Shelf shelf = new Shelf();

    @Option(names = "--from", paramLabel = "FORM", descriptionKey = "import.from")
    private Optional<Importer.Form> from = Optional.empty();

    @Option(names = "--class", paramLabel = "CLASS", descriptionKey = "import.class")
    private Optional<String> deviceClass = Optional.empty();

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "import.out")
    private Path out = Path.of(".");

    @Option(names = "--force", descriptionKey = "import.force")
    private boolean force;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "import.files")
    private List<Path> files = List.of();

    @Override
    public Integer call() throws Refused, IOException {
        List<FileReport> reports = new ArrayList<>();
        try (var importer = new Importer(shelf.open(), out, new Importer.Wishes(from, deviceClass, force))) {
            for (Path file : files) {
                reports.add(importer.convert(file));
            }
        }
        if (json) {
            printJson(reports, System.out);
        } else {
            print(reports);
        }
        List<String> faults =
                reports.stream().flatMap(report -> report.fault().stream()).toList();
        if (!faults.isEmpty()) {
            throw Refused.input(faults.toArray(String[]::new));
        }
        return reports.stream().allMatch(report -> report.written() > 0) ? 0 : 1;
    }

    private static void print(List<FileReport> reports) {
        var made = table("file", "profile", "points", "result");
        var misses = table("file", "line", "what", "reason");
        for (FileReport report : reports) {
            for (Made profile : report.made()) {
                made.add(
                        report.file().toString(),
                        profile.profile(),
                        Integer.toString(profile.points().size()),
                        profile.file()
                                .map(file -> Texts.of("import.written", file))
                                .orElse(Texts.of("import.refused", profile.refusal())));
            }
            if (report.made().isEmpty() && report.fault().isEmpty()) {
                made.add(report.file().toString(), "", "0", Texts.of("import.nothing"));
            }
            for (Miss miss : report.misses()) {
                misses.add(report.file().toString(), Integer.toString(miss.line()), miss.what(), reason(miss));
            }
        }
        if (made.size() > 0) {
            made.print(System.out);
        }
        if (misses.size() > 0) {
            System.out.println();
            System.out.println(Texts.of("import.misses", misses.size()));
            misses.print(System.out);
        }
    }

    private static Table table(String... columns) {
        return new Table(
                List.of(columns),
                List.of(columns).stream().map(key -> Texts.of("column." + key)).toList());
    }

    private static String reason(Miss miss) {
        return Texts.of("import.reason." + miss.reason().label()) + ": " + miss.detail();
    }

    private static void printJson(List<FileReport> reports, PrintStream out) throws IOException {
        try (var generator = new JsonFactory().createGenerator(out)) {
            generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            generator.writeStartArray();
            for (FileReport report : reports) {
                write(generator, report);
            }
            generator.writeEndArray();
        }
        out.println();
    }

    private static void write(JsonGenerator json, FileReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", report.file().toString());
        if (report.form().isPresent()) {
            json.writeStringField("from", report.form().get().name().toLowerCase(Locale.ROOT));
        }
        if (report.fault().isPresent()) {
            json.writeStringField("error", report.fault().get());
        }
        json.writeArrayFieldStart("profiles");
        for (Made profile : report.made()) {
            write(json, profile);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notCarried");
        for (Miss miss : report.misses()) {
            json.writeStartObject();
            json.writeStringField("what", miss.what());
            json.writeNumberField("line", miss.line());
            json.writeStringField("reason", miss.reason().label());
            json.writeStringField("detail", miss.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Made profile) throws IOException {
        json.writeStartObject();
        json.writeStringField("profile", profile.profile());
        json.writeStringField("class", profile.deviceClass());
        if (profile.file().isPresent()) {
            json.writeStringField("written", profile.file().get().toString());
        } else {
            json.writeStringField("refused", profile.refusal());
        }
        json.writeArrayFieldStart("points");
        for (var point : profile.points()) {
            json.writeStartObject();
            json.writeStringField("point", point.point());
            json.writeStringField("from", point.from());
            json.writeNumberField("line", point.line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
