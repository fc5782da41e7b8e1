package city.aryk.analytics.traffic;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;

/** The public recordings beside the checkout; a test that needs them says so where they are missing. */
public final class Shared {
    private static final Path TRAFFIC = Path.of("..", "..", "..", "shared", "data", "traffic");

    private Shared() {}

    public static Path traffic(String name) {
        var path = TRAFFIC.resolve(name);
        assumeThat(Files.exists(path))
                .as("skipped: the recording " + path.toAbsolutePath().normalize() + " is not on this machine")
                .isTrue();
        return path;
    }
}
