package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether a profile has at least one capture: no profile without one. */
final class Captures {
    private Captures() {}

    static List<Problem> check(Path folder, String profile, Path file) {
        Path cases = folder.resolve("captures").resolve(profile);
        try (Stream<Path> entries = Files.list(cases)) {
            if (entries.anyMatch(Captures::isCase)) {
                return List.of();
            }
        } catch (IOException e) {
            // no folder, so no case: said below
        }
        return List.of(new Problem(
                Place.startOf(file.toString()).toString(),
                "no capture; wanted " + cases.resolve("<case>") + " with exchange.hex and expected.yaml"));
    }

    private static boolean isCase(Path folder) {
        return Files.isRegularFile(folder.resolve("exchange.hex"))
                && Files.isRegularFile(folder.resolve("expected.yaml"));
    }
}
