package city.aryk.cli;

import static java.util.stream.Collectors.joining;

import city.aryk.api.driver.CaptureReader;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.Secret;
import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
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
        private static final long MAX_FILE = 16L << 20;

        @Option(names = "--protocol", required = true, paramLabel = "P", descriptionKey = "capture.protocol")
        private String protocol = "";

        @Option(names = "--key", paramLabel = "HEX", descriptionKey = "capture.key")
        private Optional<String> key = Optional.empty();

        @Parameters(paramLabel = "HEX|FILE", descriptionKey = "capture.input")
        private String input = "";

        @Override
        public Integer call() throws Refused, IOException {
            var readers = ServiceLoader.load(CaptureReader.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            var reader = readers.stream()
                    .filter(r -> r.protocols().contains(protocol))
                    .findFirst()
                    .orElseThrow(() -> Refused.input(Texts.of("capture.protocol.unknown", protocol, known(readers))));
            var out = new StringWriter();
            boolean read = decode(reader, out);
            System.out.println(out);
            return read ? 0 : 2;
        }

        private static String known(List<CaptureReader> readers) {
            return readers.stream()
                    .flatMap(r -> r.protocols().stream())
                    .sorted()
                    .collect(joining(", "));
        }

        private boolean decode(CaptureReader reader, StringWriter out) throws IOException {
            try (var json = new JsonFactory().createGenerator(out)) {
                try {
                    CaptureJson.write(json, reader.read(protocol, text(), key.map(Secret::new)));
                    return true;
                } catch (DriverException e) {
                    json.writeStartObject();
                    json.writeBooleanField("ok", false);
                    json.writeStringField("error", e.getMessage());
                    json.writeEndObject();
                    return false;
                }
            }
        }

        private String text() throws IOException, DriverException {
            try {
                var file = Path.of(input);
                if (Files.isRegularFile(file)) {
                    if (Files.size(file) > MAX_FILE) {
                        throw new DriverException.Malformed(file + ": larger than " + (MAX_FILE >> 20) + " MiB");
                    }
                    // every byte is a character: a recording that is no text gives a clear error, not a decoding one
                    return Files.readString(file, StandardCharsets.ISO_8859_1);
                }
            } catch (InvalidPathException e) {
                return input;
            }
            return input;
        }
    }
}
