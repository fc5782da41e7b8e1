package city.aryk.cli;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.flow.Algorithm;
import city.aryk.profiles.ProfileSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** Where device profiles and drivers are found; an option group of several commands. */
final class Shelf {
    @Option(names = "--profiles", paramLabel = "DIR", descriptionKey = "profiles")
    private Optional<Path> folder = Optional.empty();

    /** Every driver on the class path. */
    static List<DriverFactory> drivers() {
        return ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Everything on the class path that a site can ask to be computed. */
    static List<Algorithm> algorithms() {
        return ServiceLoader.load(Algorithm.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    ProfileSet open() throws Refused {
        return open(folder.orElse(home().resolve("device-profiles")));
    }

    static ProfileSet open(Path folder) throws Refused {
        if (!Files.isDirectory(folder)) {
            throw Refused.input(Texts.of("profiles.absent", folder));
        }
        return ProfileSet.open(folder, drivers());
    }

    /** The set that a profile file stands in, or the distribution's where it stands alone. */
    ProfileSet around(Path file) throws Refused {
        var root = Optional.ofNullable(file.toAbsolutePath().normalize().getParent())
                .map(Path::getParent)
                .map(Path::getParent)
                .filter(r -> Files.isDirectory(r.resolve("vocabulary")));
        return root.isPresent() && folder.isEmpty() ? open(root.get()) : open();
    }

    private static Path home() {
        return Path.of(System.getProperty("aryk.home", "."));
    }
}
