package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.profiles.Profile;
import city.aryk.profiles.ProfileSet;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every capture of every profile, read through the profile and the real driver. */
class CapturesTest {
    private static final Path FOLDER = Path.of("..", "..", "device-profiles");
    static final ProfileSet SET = ProfileSet.open(FOLDER, Shelf.drivers());
    private static final List<String> RECORDINGS = List.of("exchange.hex", "telegram.hex", "exchange.txt");
    private static final List<CaptureReplay> REPLAYS = ServiceLoader.load(CaptureReplay.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER.resolve("captures"), 3)) {
            return files.filter(p -> p.endsWith("expected.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_profile_is_right_and_has_a_capture() throws IOException {
        assertThat(SET.check()).isEmpty();
        assertThat(SET.all()).hasSizeGreaterThanOrEqualTo(25);
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(SET.all().size());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_capture_gives_what_was_expected(Path folder) throws Exception {
        var profile = SET.profile(folder.getName(folder.getNameCount() - 2).toString())
                .value()
                .orElseThrow();

        var observations = read(profile, folder);

        assertThat(differences(folder, observations)).isEmpty();
    }

    /** Where observations are not what the case expects, and where the case leaves one out. */
    static List<String> differences(Path folder, List<Observation> observations) throws IOException {
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        for (var expected : expected(folder, "readings").entrySet()) {
            var observation = observations.stream()
                    .filter(o -> o.point().text().equals(expected.getKey()))
                    .findFirst();
            compared++;
            if (observation.isEmpty() || !means(observation.get(), expected.getValue())) {
                wrong.add(expected.getKey() + ": expected " + expected.getValue() + ", got " + observation);
            }
        }
        for (var expected : expected(folder, "gaps").entrySet()) {
            compared++;
            if (observations.stream().noneMatch(o -> isGap(o, expected))) {
                wrong.add(expected.getKey() + ": expected a gap " + expected.getValue());
            }
        }
        if (compared != observations.size()) {
            wrong.add("the case names " + compared + " points of " + observations.size());
        }
        return wrong;
    }

    /** The one recording of the case. */
    private static String recording(Path folder) throws IOException {
        var there = RECORDINGS.stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .toList();
        assertThat(there).as("one recording of %s in %s", RECORDINGS, folder).hasSize(1);
        return Files.readString(there.get(0));
    }

    private static List<Observation> read(Profile profile, Path folder) throws Exception {
        var recording = recording(folder);
        var name = profile.ref().driver();
        var driver = Shelf.drivers().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        var replay = REPLAYS.stream()
                .filter(one -> one.driver().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("driver " + name + " has no CaptureReplay"));
        var minute = Duration.ofMinutes(1);
        var plan = new DevicePlan(
                new DeviceId("captured"),
                profile.ref(),
                new DevicePlan.Access(replay.endpoint(recording), secrets(folder)),
                profile.points(),
                new DevicePlan.Pacing(minute, minute));
        try (var session = driver.open(plan, replay.wires(recording), Deadline.in(minute, () -> 0))) {
            return session.read(profile.points(), Deadline.in(minute, () -> 0));
        }
    }

    private static Map<String, Secret> secrets(Path folder) throws IOException {
        return expected(folder, "secrets").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new Secret(entry.getValue())));
    }

    private static boolean means(Observation observation, String expected) {
        if (!(observation instanceof Reading reading)) {
            return false;
        }
        return reading.value() instanceof Value.Quantity quantity
                ? quantity.decimal().compareTo(new BigDecimal(expected)) == 0
                : reading.value().toString().equals(expected);
    }

    private static boolean isGap(Observation observation, Map.Entry<String, String> expected) {
        return observation instanceof Gap gap
                && gap.point().text().equals(expected.getKey())
                && gap.cause().label().equals(expected.getValue());
    }

    private static Map<String, String> expected(Path folder, String part) throws IOException {
        var tree = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(folder.resolve("expected.yaml")));
        Map<String, String> values = new java.util.TreeMap<>();
        if (tree.get(part) instanceof Map<?, ?> entries) {
            entries.forEach((point, value) -> values.put(String.valueOf(point), String.valueOf(value)));
        }
        return values;
    }
}
