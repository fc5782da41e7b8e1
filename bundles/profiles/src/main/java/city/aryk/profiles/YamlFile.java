package city.aryk.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 within bounds: one document, {@value #MAX_BYTES} bytes, {@link TreeBuilder#MAX_DEPTH} levels, no
 * aliases, no tags. Whatever the bytes are, the outcome is a mapping or one finding.
 */
final class YamlFile {
    /** The longest file; the largest profile of today has 12 KiB. */
    static final int MAX_BYTES = 1 << 20;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MAX_BYTES)
            .build();

    private YamlFile() {}

    static Optional<Tree.Fields> read(Path file, Findings findings) {
        String name = file.toString();
        try {
            return parse(text(file), name, findings);
        } catch (NoSuchFileException e) {
            findings.add(Place.startOf(name), "no such file");
        } catch (CharacterCodingException e) {
            findings.add(Place.startOf(name), "not UTF-8 text; wanted a YAML file");
        } catch (IOException e) {
            findings.add(Place.startOf(name), "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    static Optional<Tree.Fields> parse(String text, String name, Findings findings) {
        try {
            Tree tree =
                    new TreeBuilder(name, new Parse(SETTINGS).parseString(text).iterator()).document();
            if (tree instanceof Tree.Fields fields) {
                return Optional.of(fields);
            }
            findings.add(tree.place(), "wanted a mapping (key: value) at the top of the file");
        } catch (TreeBuilder.Refused e) {
            findings.add(e.place(), e.what());
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(mark -> place(name, mark)).orElse(Place.startOf(name));
            findings.add(place, "not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            findings.add(Place.startOf(name), "not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    static Place place(String name, Mark mark) {
        return new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
