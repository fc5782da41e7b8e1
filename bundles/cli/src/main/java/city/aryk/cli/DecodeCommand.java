package city.aryk.cli;

import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk decode}: frames to readings, one line each. */
@Command(name = "decode", mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
    private static final long MAX_FRAME = 64L << 20;

    enum Form {
        JSONL,
        CSV
    }

    @Option(names = "--as", defaultValue = "jsonl", descriptionKey = "decode.as")
    private Form form = Form.JSONL;

    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "decode.broker")
    private Optional<URI> broker = Optional.empty();

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Option(names = "--topic", paramLabel = "T", defaultValue = "aryk/1/+/+/t/#", descriptionKey = "decode.topic")
    private String topic = "";

    @Option(names = "--follow", descriptionKey = "decode.follow")
    private boolean follow;

    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "decode.files")
    private List<String> files = List.of();

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        if (broker.isPresent() != files.isEmpty()) {
            throw Refused.input(Texts.of("decode.nothing"));
        }
        var out = new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        var rows = rows(out);
        if (broker.isPresent()) {
            fromBroker(broker.get(), rows);
            return 0;
        }
        for (var file : files) {
            decode(file, read(file), rows);
        }
        return 0;
    }

    private RowWriter rows(Writer out) throws IOException {
        return switch (form) {
            case JSONL -> RowWriter.jsonLines(out);
            case CSV -> RowWriter.csv(out);
        };
    }

    private void fromBroker(URI url, RowWriter rows) throws Refused, IOException, InterruptedException {
        try (var frames = BrokerFrames.subscribe(url, login, topic)) {
            int bad = 0;
            do {
                var frame = frames.next();
                try {
                    rows.write(BatchCodec.decode(frame.bytes()));
                } catch (CodecException e) {
                    bad++;
                    System.err.println(Texts.of("decode.bad", frame.topic(), e.getMessage()));
                }
            } while (follow);
            if (bad > 0) {
                throw Refused.input();
            }
        }
    }

    private static void decode(String file, byte[] bytes, RowWriter rows) throws Refused, IOException {
        try {
            rows.write(BatchCodec.decode(bytes));
        } catch (CodecException e) {
            throw Refused.input(Texts.of("decode.bad", file, e.getMessage()));
        }
    }

    private static byte[] read(String file) throws Refused, IOException {
        if (file.equals("-")) {
            return System.in.readNBytes((int) MAX_FRAME);
        }
        try {
            if (Files.size(Path.of(file)) > MAX_FRAME) {
                throw Refused.input(Texts.of("decode.large", file, MAX_FRAME >> 20));
            }
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw Refused.input(Texts.of("path.absent", file));
        }
    }
}
