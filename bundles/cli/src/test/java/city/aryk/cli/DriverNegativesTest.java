package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.ProfileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The wrong profiles whose mistake only the driver can see, each with the message that it must give. */
class DriverNegativesTest {
    private static final String EXPECT = "# expect: ";
    private static final Path FOLDER = Path.of("..", "..", "device-profiles");
    private static final ProfileSet SET = ProfileSet.open(FOLDER, Shelf.drivers());

    static List<Path> wrong() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("schema").resolve("negative"))) {
            return files.filter(p -> p.toString().endsWith(".yaml"))
                    .filter(DriverNegativesTest::needsTheDriver)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_wrong_profiles_were_found() throws IOException {
        assertThat(wrong()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void a_mistake_in_the_wiring_is_named_with_its_place(Path file) throws IOException {
        var expected = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();

        assertThat(SET.check(file).problems())
                .extracting(p -> p.toString().substring(p.toString().indexOf(".yaml:") + ".yaml:".length()))
                .containsExactlyElementsOf(expected);
    }

    private static boolean needsTheDriver(Path file) {
        try {
            return Files.readString(file).contains("# needs the driver:");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
