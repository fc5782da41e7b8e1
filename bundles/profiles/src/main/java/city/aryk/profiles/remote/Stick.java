package city.aryk.profiles.remote;

import city.aryk.profiles.desired.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder in which a stick appears, with a document on it. Belongs to the configuration thread. */
final class Stick {
    private static final Logger LOG = LoggerFactory.getLogger(Stick.class);

    private final Path folder;
    private Optional<Trace> last = Optional.empty();

    /** By what a file is known again. */
    private record Trace(FileTime written, long size) {}

    Stick(Path folder) {
        this.folder = folder;
    }

    /** The document, if it is another one than at the last look, or there was none. */
    Optional<Parcel> look() {
        Path file = folder.resolve(Assembly.DOCUMENT);
        if (!Files.isRegularFile(file)) {
            last = Optional.empty();
            return Optional.empty();
        }
        try {
            var now = Optional.of(new Trace(Files.getLastModifiedTime(file), Files.size(file)));
            if (now.equals(last)) {
                return Optional.empty();
            }
            last = now;
            try (InputStream in = Files.newInputStream(file)) {
                return Optional.of(Parcel.fromFolder(in.readNBytes(Envelope.LARGEST + 1), folder));
            }
        } catch (IOException e) {
            LOG.warn("configuration: the document on the stick cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
