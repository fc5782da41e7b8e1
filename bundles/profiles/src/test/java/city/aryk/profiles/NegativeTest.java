package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code schema/negative} gives the messages in its head, at line and column, and no other. */
class NegativeTest {
    private static final String EXPECT = "# expect: ";

    private final ProfileSet profiles = Folders.ownProfiles();

    static Stream<Path> profileFiles() {
        return Stream.concat(files("energy-meter"), files("water-meter")).filter(file -> !needsDriver(file));
    }

    static Stream<Path> vocabularyFiles() {
        return files("vocabulary");
    }

    static Stream<Path> siteFiles() {
        return files("sites");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profileFiles")
    void a_wrong_profile_gives_its_message(Path file) {
        Checked<Profile> checked = profiles.check(file);

        assertThat(messages(checked.problems(), file)).isEqualTo(expected(file));
        assertThat(checked.value()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularyFiles")
    void a_wrong_vocabulary_gives_its_message(Path file) {
        Checked<Vocabulary> checked = VocabularyReader.read(file);

        assertThat(messages(checked.problems(), file)).isEqualTo(expected(file));
        assertThat(checked.value()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("siteFiles")
    void a_wrong_site_gives_its_message(Path file, @TempDir Path folder) throws IOException {
        Path site = Files.copy(file, folder.resolve("site.yaml"));

        Checked<city.aryk.api.profile.Site> checked = new SiteReader(profiles).read(folder);

        assertThat(messages(checked.problems(), site).stream()
                        .map(message -> message.replace(folder.toString(), "SITE"))
                        .toList())
                .isEqualTo(expected(file));
        assertThat(checked.value().stream().flatMap(read -> read.devices().stream()))
                .as("devices that are polled although their part is wrong")
                .allMatch(device -> !file.toString().contains("device-twice"));
    }

    @Test
    void there_is_a_wrong_file_for_every_kind_of_mistake() {
        assertThat(profileFiles()).hasSizeGreaterThan(25);
        assertThat(vocabularyFiles()).hasSizeGreaterThan(8);
        assertThat(siteFiles()).hasSizeGreaterThan(20);
    }

    private static Stream<Path> files(String folder) {
        return Folders.yamlFiles(Folders.SCHEMA.resolve("negative").resolve(folder)).stream();
    }

    private static boolean needsDriver(Path file) {
        return lines(file).contains("# needs the driver: modbus");
    }

    private static List<String> expected(Path file) {
        return lines(file).stream()
                .filter(line -> line.startsWith(EXPECT))
                .map(line -> line.substring(EXPECT.length()))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without the file's name, so that the head of a file can hold them. */
    private static List<String> messages(List<Problem> problems, Path file) {
        return problems.stream()
                .map(problem -> problem.toString().replace(file + ":", ""))
                .toList();
    }
}
