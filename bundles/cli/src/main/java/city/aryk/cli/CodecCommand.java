package city.aryk.cli;

import city.aryk.clock.SystemTime;
import city.aryk.codec.CodecException;
import city.aryk.codec.Measurement;
import city.aryk.codec.SeriesTable;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk codec …}: the telemetry batch format. */
@Command(name = "codec", mixinStandardHelpOptions = true, subcommands = CodecCommand.Measure.class)
final class CodecCommand {
    private CodecCommand() {}

    /** Measures what the readings of a file cost on the wire; every frame is decoded and compared. */
    @Command(name = "measure", mixinStandardHelpOptions = true)
    static final class Measure implements Callable<Integer> {
        @Option(names = "--batch", paramLabel = "N", defaultValue = "300", descriptionKey = "codec.batch")
        private int batch = 300;

        @Option(names = "--jitter", paramLabel = "MS", defaultValue = "0", descriptionKey = "codec.jitter")
        private int jitter;

        @Option(names = "--single", descriptionKey = "codec.single")
        private boolean single;

        @Option(names = "--json", descriptionKey = "json")
        private boolean json;

        @Parameters(paramLabel = "FILE", descriptionKey = "codec.file")
        private Path file = Path.of("");

        @Override
        public Integer call() throws Refused, IOException {
            if (!Files.isRegularFile(file)) {
                throw Refused.input(Texts.of("path.absent", file));
            }
            var measured = measure();
            if (json) {
                System.out.println(json(measured));
            } else {
                print(measured);
            }
            if (!measured.roundTrip()) {
                throw Refused.failed(Texts.of("codec.altered", file));
            }
            return 0;
        }

        private Measurement measure() throws Refused, IOException {
            SeriesTable table;
            Measurement.Way way;
            try (var in = Files.newInputStream(file)) {
                way = new Measurement.Way(batch, jitter, single);
                table = SeriesTable.read(in);
            } catch (IllegalArgumentException | CodecException e) {
                throw Refused.input(Texts.of("codec.unreadable", file, e.getMessage()));
            }
            try {
                return Measurement.of(table, way, new SystemTime()::nanos);
            } catch (CodecException e) {
                throw Refused.failed(Texts.of("codec.altered", file) + ": " + e.getMessage());
            }
        }

        private static void print(Measurement measured) {
            System.out.println(Texts.of("codec.points", measured.points()));
            System.out.println(Texts.of("codec.bytes", measured.bytes()));
            System.out.println(Texts.of("codec.perPoint", rounded(measured.bytesPerPoint(), 4)));
            if (measured.roundTrip()) {
                System.out.println(Texts.of("codec.trip"));
            }
            System.out.println(Texts.of(
                    "codec.speed", rounded(measured.encodePerSecond(), 0), rounded(measured.decodePerSecond(), 0)));
            var table = new Table(
                    List.of("name", "bytes_per_point", "coder"),
                    List.of(Texts.of("column.column"), Texts.of("column.bytes"), Texts.of("column.coder")));
            for (var column : measured.columns()) {
                table.add(column.name(), rounded(column.bytesPerPoint(), 4).toPlainString(), column.coder());
            }
            System.out.println();
            table.print(System.out);
        }

        private static String json(Measurement measured) throws IOException {
            var text = new StringWriter();
            try (var out = new JsonFactory().createGenerator(text)) {
                out.writeStartObject();
                out.writeNumberField("points", measured.points());
                out.writeNumberField("bytes", measured.bytes());
                out.writeNumberField("bytes_per_point", rounded(measured.bytesPerPoint(), 5));
                out.writeBooleanField("round_trip", measured.roundTrip());
                out.writeNumberField("encode_points_per_s", rounded(measured.encodePerSecond(), 0));
                out.writeNumberField("decode_points_per_s", rounded(measured.decodePerSecond(), 0));
                out.writeArrayFieldStart("columns");
                for (var column : measured.columns()) {
                    out.writeStartObject();
                    out.writeStringField("name", column.name());
                    out.writeNumberField("bytes_per_point", rounded(column.bytesPerPoint(), 5));
                    out.writeStringField("coder", column.coder());
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            return text.toString();
        }

        private static BigDecimal rounded(double value, int digits) {
            return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        }
    }
}
