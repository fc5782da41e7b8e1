package city.aryk.profiles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The project's own device profiles, as the tests find them. */
final class Folders {
    static final Path DEVICE_PROFILES = Path.of("../../device-profiles");
    static final Path SCHEMA = DEVICE_PROFILES.resolve("schema");

    private Folders() {}

    static ProfileSet ownProfiles() {
        return ProfileSet.open(DEVICE_PROFILES, List.of());
    }

    static List<Path> yamlFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
