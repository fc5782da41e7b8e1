package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The files that a set is made of, by path. Immutable. */
public final class SetContent {
    /** What a gateway needs of a folder of device profiles; captures stay at the desk. */
    public static final List<String> FOLDERS = List.of("profiles", "schema", "vocabulary");

    private final SortedMap<String, byte[]> files;

    private SetContent(SortedMap<String, byte[]> files) {
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /**
     * Takes in some folders of a folder, everything below them except names that start with a dot. A folder that is not
     * there is passed over.
     *
     * @throws RefusedException where nothing is found, or a file cannot be part of a set
     */
    public static SetContent of(Path root, List<String> folders, Limits limits) throws RefusedException, IOException {
        SortedMap<String, byte[]> found = new TreeMap<>();
        for (String folder : folders) {
            Path start = root.resolve(folder);
            if (Files.isDirectory(start)) {
                take(start, folder, found, limits);
            }
        }
        if (found.isEmpty()) {
            throw new RefusedException(
                    Reason.MISSING, root.toString(), "holds no file; wanted the folders " + String.join(", ", folders));
        }
        return checked(found);
    }

    private static void take(Path folder, String path, SortedMap<String, byte[]> found, Limits limits)
            throws RefusedException, IOException {
        try (var entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = String.valueOf(entry.getFileName());
                String below = path + "/" + name;
                if (name.startsWith(".")) {
                    continue;
                }
                if (Files.isSymbolicLink(entry)) {
                    throw new RefusedException(
                            Reason.LINK, entry.toString(), "is a symbolic link; wanted a plain file");
                }
                if (Files.isDirectory(entry)) {
                    take(entry, below, found, limits);
                } else {
                    found.put(below, bytes(entry, limits));
                }
            }
        }
    }

    private static byte[] bytes(Path file, Limits limits) throws RefusedException, IOException {
        if (Files.size(file) > limits.file()) {
            throw new RefusedException(
                    Reason.TOO_LARGE, file.toString(), Files.size(file) + " bytes; at most " + limits.file());
        }
        return Files.readAllBytes(file);
    }

    /** The same files and one more, e.g. {@code site.yaml} or {@code trust/2027.pem}; takes the place of its like. */
    public SetContent with(String path, byte[] bytes) throws RefusedException {
        SortedMap<String, byte[]> more = new TreeMap<>(files);
        more.put(path, bytes.clone());
        return checked(more);
    }

    private static SetContent checked(SortedMap<String, byte[]> files) throws RefusedException {
        new PathOrder("the set").check(List.copyOf(files.keySet()));
        return new SetContent(files);
    }

    void forEach(BiConsumer<String, byte[]> action) {
        files.forEach(action);
    }

    SortedMap<String, byte[]> files() {
        return files;
    }
}
