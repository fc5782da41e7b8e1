package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether a profile has at least one capture: no profile without one. */
final class Captures {
    /** Whole conversations in hex, telegrams in hex, and conversations of text protocols. */
    private static final List<String> RECORDINGS = List.of("exchange.hex", "telegram.hex", "exchange.txt");

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
                "no capture; wanted " + cases.resolve("<case>") + " with a recording (" + String.join(", ", RECORDINGS)
                        + ") and expected.yaml"));
    }

    private static boolean isCase(Path folder) {
        return RECORDINGS.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)))
                && Files.isRegularFile(folder.resolve("expected.yaml"));
    }
}
