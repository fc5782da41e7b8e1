package city.aryk.profiles.store;

import city.aryk.profiles.set.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A generation's list of its files, in the form that {@code sha256sum -c} reads. */
final class FileSums {
    static final String NAME = "files.sha256";

    private static final int LARGEST = 4 << 20;
    private static final int DIGITS = 64;

    private FileSums() {}

    static byte[] write(SortedMap<String, String> sums) {
        var text = new StringBuilder();
        for (Map.Entry<String, String> file : sums.entrySet()) {
            text.append(file.getValue()).append("  ").append(file.getKey()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What is wrong with a generation's files; empty where it is whole. */
    static Optional<String> damage(Disk disk, Path folder, Generation generation) {
        try {
            Optional<byte[]> list = disk.read(folder.resolve(NAME), LARGEST);
            if (list.isEmpty() || !Hashes.sha256(list.get()).equals(generation.sum())) {
                return Optional.of(NAME + " is not as it was written");
            }
            for (String line :
                    new String(list.get(), StandardCharsets.UTF_8).lines().toList()) {
                String path = line.substring(DIGITS + 2);
                Optional<byte[]> file = disk.read(folder.resolve(path), Integer.MAX_VALUE - 8);
                if (file.isEmpty() || !Hashes.sha256(file.get()).equals(line.substring(0, DIGITS))) {
                    return Optional.of(path + " is not as it was written");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be read: " + e.getMessage());
        }
    }
}
