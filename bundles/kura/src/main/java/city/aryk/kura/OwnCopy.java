package city.aryk.kura;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Keeps the last good configuration, because a snapshot of Kura that was being written when the power went is lost: the
 * file is written beside the old one, synced, renamed, and the folder synced; three older ones stay. The newest whole
 * one counts. Belongs to one thread.
 */
final class OwnCopy {
    private static final String NAME = "configuration";
    private static final int OLDER = 3;
    private static final String GATEWAY = "gateway";
    private static final String DEVICE = "device";

    private final Path folder;

    /** @param folder exists */
    OwnCopy(Path folder) {
        this.folder = folder;
    }

    /** The newest configuration that is whole; empty where none is. */
    Optional<Configuration> load() {
        for (int age = 0; age <= OLDER; age++) {
            Optional<Configuration> found = whole(file(age));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Keeps a configuration; it is durable when this returns. */
    void save(Configuration configuration) throws IOException {
        if (whole(file(0)).isPresent()) { // a damaged one must not push a whole one out
            for (int age = OLDER; age > 0; age--) {
                if (Files.exists(file(age - 1))) {
                    Files.copy(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        write(file(0), text(configuration).getBytes(UTF_8));
    }

    /** Replaces a file so that after a power cut either the old or the new one is there, whole. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        var options =
                List.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (var channel = FileChannel.open(beside, options.toArray(StandardOpenOption[]::new))) {
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (var parent = FileChannel.open(Optional.ofNullable(file.getParent()).orElseThrow())) {
            parent.force(true);
        }
    }

    private Path file(int age) {
        return folder.resolve(age == 0 ? NAME : NAME + "." + age);
    }

    /** One line an attribute: part, name, key and value, tabs between them; the last line is the sum of all before. */
    private static String text(Configuration configuration) {
        var text = new StringBuilder();
        configuration.gateway().texts().forEach((key, value) -> line(text, List.of(GATEWAY, "", key, value)));
        configuration.devices().forEach((pid, device) -> {
            line(text, List.of(DEVICE, pid, "", ""));
            device.texts().forEach((key, value) -> line(text, List.of(DEVICE, pid, key, value)));
        });
        return text + "sum\t" + sum(text.toString()) + "\n";
    }

    private static void line(StringBuilder text, List<String> parts) {
        text.append(String.join("\t", parts.stream().map(OwnCopy::escaped).toList()))
                .append('\n');
    }

    private static Optional<Configuration> whole(Path file) {
        try {
            String text = Files.readString(file, UTF_8);
            int end = text.lastIndexOf("sum\t");
            if (end < 0 || !text.substring(end).equals("sum\t" + sum(text.substring(0, end)) + "\n")) {
                return Optional.empty();
            }
            return Optional.of(parsed(text.substring(0, end)));
        } catch (IOException e) {
            return Optional.empty(); // not there, or not readable: the next older one is asked
        }
    }

    private static Configuration parsed(String text) {
        Map<String, String> gateway = new TreeMap<>();
        Map<String, Map<String, String>> devices = new TreeMap<>();
        for (String line : text.lines().toList()) {
            List<String> parts = new ArrayList<>();
            for (String part : line.split("\t", -1)) {
                parts.add(plain(part));
            }
            Map<String, String> settings = parts.get(0).equals(GATEWAY)
                    ? gateway
                    : devices.computeIfAbsent(parts.get(1), pid -> new TreeMap<>());
            if (!parts.get(2).isEmpty()) {
                settings.put(parts.get(2), parts.get(3));
            }
        }
        Map<String, Settings> all = new TreeMap<>();
        devices.forEach((pid, settings) -> all.put(pid, new Settings(settings)));
        return new Configuration(new Settings(gateway), all);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    private static String plain(String text) {
        var plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char one = text.charAt(at);
            if (one != '\\') {
                plain.append(one);
            } else {
                at++;
                char escape = at < text.length() ? text.charAt(at) : '\\';
                plain.append(escape == 't' ? '\t' : escape == 'n' ? '\n' : escape == 'r' ? '\r' : escape);
            }
        }
        return plain.toString();
    }

    private static String sum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
