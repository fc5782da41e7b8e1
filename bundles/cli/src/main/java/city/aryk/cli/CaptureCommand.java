package city.aryk.cli;

import city.aryk.driver.modbus.ModbusCapture;
import city.aryk.driver.modbus.ModbusDescription;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk capture …}: recorded telegrams and exchanges. */
@Command(name = "capture", mixinStandardHelpOptions = true, subcommands = CaptureCommand.Read.class)
final class CaptureCommand {
    private CaptureCommand() {}

    /** Decodes a recording to one JSON object: {@code ok}, and the device and points or the error. */
    @Command(name = "read", mixinStandardHelpOptions = true)
    static final class Read implements Callable<Integer> {
        private static final String MODBUS = "modbus";
        private static final long MAX_FILE = 16L << 20;

        @Option(names = "--protocol", required = true, paramLabel = "P", descriptionKey = "capture.protocol")
        private String protocol = "";

        @Parameters(paramLabel = "HEX|FILE", descriptionKey = "capture.input")
        private String input = "";

        @Override
        public Integer call() throws Refused, IOException {
            if (!protocol.equals(MODBUS)) {
                throw Refused.input(Texts.of("capture.protocol.unknown", protocol, MODBUS));
            }
            var text = new StringWriter();
            boolean read = decode(text);
            System.out.println(text);
            return read ? 0 : 2;
        }

        private boolean decode(StringWriter out) throws IOException {
            try (var json = new JsonFactory().createGenerator(out)) {
                try {
                    write(json, ModbusCapture.describe(text()));
                    return true;
                } catch (IllegalArgumentException e) {
                    json.writeStartObject();
                    json.writeBooleanField("ok", false);
                    json.writeStringField("error", e.getMessage());
                    json.writeEndObject();
                    return false;
                }
            }
        }

        private String text() throws IOException {
            try {
                var file = Path.of(input);
                if (Files.isRegularFile(file)) {
                    if (Files.size(file) > MAX_FILE) {
                        throw new IllegalArgumentException(file + ": larger than " + (MAX_FILE >> 20) + " MiB");
                    }
                    return Files.readString(file);
                }
            } catch (InvalidPathException e) {
                return input;
            }
            return input;
        }

        private static void write(JsonGenerator json, ModbusDescription description) throws IOException {
            json.writeStartObject();
            json.writeBooleanField("ok", true);
            json.writeObjectFieldStart("device");
            for (var entry : description.device().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("points");
            for (var point : description.points()) {
                json.writeStartObject();
                json.writeStringField("name", point.name());
                if (point.value().isEmpty()) {
                    json.writeNullField("value");
                } else {
                    json.writeNumberField("value", Integer.parseInt(point.value()));
                }
                json.writeStringField("unit", "1");
                json.writeStringField("quality", point.quality());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
