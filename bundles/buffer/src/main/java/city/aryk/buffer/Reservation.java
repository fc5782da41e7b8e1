package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;

/**
 * A small text file beside the store that says which sequence numbers may have been used, so that none is used again
 * for other data when the store itself is lost or set aside. Written once per {@value #STEP} entries. Owned by the
 * committing thread.
 */
final class Reservation {
    static final long STEP = 1L << 20;

    private final Path file;
    private final Map<Stream, Long> through = new EnumMap<>(Stream.class);

    Reservation(Path file) {
        this.file = file;
    }

    /** Reads the file; lines that cannot be understood reserve nothing. */
    void load() throws IOException {
        through.clear();
        if (!Files.exists(file)) {
            return;
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (Stream stream : Stream.values()) {
            var line = java.util.regex.Pattern.compile("(?m)^" + stream.label() + " (\\d{1,18})$")
                    .matcher(text);
            if (line.find()) {
                through.put(stream, Long.parseLong(line.group(1)));
            }
        }
    }

    /** The largest sequence number of the stream that may have been used. */
    long of(Stream stream) {
        return through.getOrDefault(stream, 0L);
    }

    /** Makes durable that sequence numbers up to the given one are used. */
    void cover(Stream stream, long seq) throws IOException {
        if (seq <= of(stream)) {
            return;
        }
        Map<Stream, Long> more = new EnumMap<>(Stream.class);
        more.putAll(through);
        more.put(stream, (seq / STEP + 1) * STEP);
        write(more);
        through.putAll(more);
    }

    private void write(Map<Stream, Long> numbers) throws IOException {
        StringBuilder text = new StringBuilder();
        numbers.forEach((stream, number) ->
                text.append(stream.label()).append(' ').append(number).append('\n'));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.ISO_8859_1));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
            folder.force(true);
        }
    }
}
