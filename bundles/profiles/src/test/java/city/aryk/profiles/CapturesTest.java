package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures say what they must; that drivers and profiles read them so is tested where the drivers are. */
class CapturesTest {
    private static final ProfileSet PROFILES = Folders.ownProfiles();
    private static final Set<String> CAUSES =
            Arrays.stream(Gap.Cause.values()).map(Gap.Cause::label).collect(Collectors.toSet());

    static Stream<Path> expectedFiles() {
        return Folders.yamlFiles(Folders.DEVICE_PROFILES.resolve("captures")).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expectedFiles")
    void a_capture_expects_every_point_of_its_profile_once(Path file) {
        String name = file.getName(file.getNameCount() - 3).toString();
        var findings = new Findings();
        Section expected = new Section(YamlFile.read(file, findings).orElseThrow(), findings)
                .only(List.of("readings", "gaps", "secrets"));

        Set<String> points = new TreeSet<>();
        Stream.of("readings", "gaps")
                .flatMap(key -> expected.section(key).stream())
                .flatMap(section -> section.once().tree().fields().keySet().stream())
                .forEach(points::add);
        Optional<Section> gaps = expected.section("gaps");

        assertThat(findings.list()).isEmpty();
        assertThat(points)
                .isEqualTo(PROFILES.profile(name).value().orElseThrow().points().stream()
                        .map(plan -> plan.point().text())
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(gaps.stream().flatMap(section -> section.tree().fields().keySet().stream()
                        .map(point -> section.text(point).orElse(""))))
                .allMatch(CAUSES::contains);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("expectedFiles")
    void a_capture_says_where_it_comes_from(Path file) throws IOException {
        assertThat(Files.readAllLines(recording(file)).get(0)).matches("# .*([Cc]onstructed|[Rr]ecorded).*");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modbusExchanges")
    void an_exchange_in_hex_alternates_requests_and_answers(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);

        String directions = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, 2))
                .collect(Collectors.joining());
        assertThat(directions).matches("(> < )+");
        assertThat(lines).allMatch(line -> line.startsWith("#") || line.matches("[<>]( [0-9a-f]{2})+"));
    }

    static Stream<Path> modbusExchanges() {
        return expectedFiles()
                .filter(file -> PROFILES.profile(
                                file.getName(file.getNameCount() - 3).toString())
                        .value()
                        .orElseThrow()
                        .ref()
                        .driver()
                        .equals("modbus"))
                .map(CapturesTest::recording);
    }

    private static Path recording(Path expected) {
        return Stream.of("exchange.hex", "telegram.hex", "exchange.txt")
                .map(expected::resolveSibling)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }
}
