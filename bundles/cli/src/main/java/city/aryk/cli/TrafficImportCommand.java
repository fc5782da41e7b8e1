package city.aryk.cli;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.log.EventLog;
import city.aryk.analytics.traffic.log.IdRanges;
import city.aryk.analytics.traffic.log.LogException;
import city.aryk.analytics.traffic.log.Logged;
import city.aryk.analytics.traffic.log.Origin;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code aryk traffic import FILE…}: logs of signal controllers become one table of events. Exit code 2 when a file is
 * no such log or is damaged; its events before the damage and the other files are written all the same.
 */
@Command(name = "import", mixinStandardHelpOptions = true)
final class TrafficImportCommand implements Callable<Integer> {
    enum Form {
        CSV
    }

    @Option(names = "--as", defaultValue = "csv", descriptionKey = "traffic.as")
    private Form form = Form.CSV;

    @Option(names = "--device", paramLabel = "ID", descriptionKey = "traffic.device")
    private Optional<String> device = Optional.empty();

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "traffic.logs")
    private List<Path> files = List.of();

    private final IdRanges ids = new IdRanges();
    private long repeated;

    @Override
    public Integer call() throws Refused, IOException {
        List<String> faults = new ArrayList<>();
        var out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        switch (form) {
            case CSV -> out.write("TimeStamp,DeviceId,EventId,Parameter\n");
        }
        for (var file : files) {
            read(file, out).ifPresent(faults::add);
        }
        out.flush();
        if (repeated > 0) {
            System.err.println(Texts.of("traffic.repeated", repeated));
        }
        for (var missing : ids.missing()) {
            System.err.println(Texts.of(
                    "traffic.gap",
                    missing.device(),
                    missing.last() - missing.first() + 1,
                    LocalTimes.format(missing.after())));
        }
        if (!faults.isEmpty()) {
            throw Refused.input(faults.toArray(String[]::new));
        }
        return 0;
    }

    private Optional<String> read(Path file, BufferedWriter out) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.of(Texts.of("path.absent", file));
        }
        var name = file.getFileName();
        var origin = new Origin(name == null ? "" : name.toString(), device);
        try (var in = Files.newInputStream(file)) {
            var read = EventLog.read(in, origin, event -> write(event, out));
            if (read.outside() > 0) {
                System.err.println(Texts.of("traffic.outside", file, read.outside()));
            }
            return Optional.empty();
        } catch (LogException e) {
            return Optional.of(file + ": " + e.getMessage());
        }
    }

    private void write(Logged event, BufferedWriter out) throws IOException {
        if (!ids.isNew(event)) {
            repeated++;
            return;
        }
        out.write(LocalTimes.format(event.millis()));
        out.write(',');
        out.write(quoted(event.device()));
        out.write(',');
        out.write(Integer.toString(event.code()));
        out.write(',');
        out.write(Integer.toString(event.parameter()));
        out.write('\n');
    }

    private static String quoted(String device) {
        boolean plain = device.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? device : '"' + device.replace("\"", "\"\"") + '"';
    }
}
