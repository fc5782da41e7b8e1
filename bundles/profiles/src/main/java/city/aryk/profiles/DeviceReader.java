package city.aryk.profiles;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.DevicePlan.Pacing;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.profiles.Amounts.Bounds;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the devices of one site, each for itself. Not thread-safe. */
final class DeviceReader {
    static final List<String> KEYS = List.of("profile", "at", "every", "timeout", "budget", "points", "note");
    private static final Bounds TIMEOUT = new Bounds("10ms", "60s");
    private static final Bounds BUDGET = new Bounds("10ms", "10m");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);
    /** The whole look may take this many answers' time where the site does not say. */
    private static final int LOOK_IN_TIMEOUTS = 5;

    private final ProfileSet profiles;
    private final Endpoints endpoints;
    private final Map<String, DeviceId> taken = new HashMap<>();
    /** Devices of a kind share their points: a street of a hundred meters holds and compares them once. */
    private final Map<Said, List<PointPlan>> read = new HashMap<>();

    private Findings findings = new Findings();

    /** All that a device says of its points. */
    private record Said(
            String profile, Map<String, List<String>> forAll, Map<String, Map<String, List<String>>> overrides) {}

    DeviceReader(ProfileSet profiles, Secrets secrets) {
        this.profiles = profiles;
        this.endpoints = new Endpoints(secrets);
    }

    /** What was wrong with the device that was read last. */
    List<Problem> lastProblems() {
        return findings.list();
    }

    /** The device's plan; empty when anything in its part is wrong, then {@link #lastProblems()} says what. */
    Optional<DevicePlan> read(DeviceId device, Tree.Field field, List<Tree.Again> again) {
        findings = new Findings();
        again.forEach(more -> findings.add(more.place(), "device " + more.message()));
        Optional<DevicePlan> plan = Section.of(field.value(), "'" + device + "'", findings)
                .flatMap(section -> plan(device, section.only(KEYS)));
        return findings.none() ? plan : Optional.empty();
    }

    private Optional<DevicePlan> plan(DeviceId device, Section keys) {
        Optional<Profile> profile = keys.wantedText("profile", "eastron-sdm630").flatMap(name -> profile(keys, name));
        keys.wanted("at", "modbus-tcp://10.0.4.17:502?unit=3");
        Pacing pacing = pacing(keys);
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        String driver = profile.get().ref().driver();
        Optional<URI> endpoint = keys.parsed(
                "at", text -> endpoints.device(text, driver, profiles.drivers().named(driver)));
        List<PointPlan> points = points(keys, profile.get());
        endpoint.ifPresent(at -> once(keys, device, profile.get(), at));
        return endpoint.map(at -> new DevicePlan(device, profile.get().ref(), endpoints.access(at), points, pacing));
    }

    private Optional<Profile> profile(Section keys, String name) {
        Checked<Profile> profile = profiles.profile(name);
        if (!profiles.names().contains(name)) {
            keys.parsed("profile", text -> {
                throw new IllegalArgumentException(Spelling.unknown("profile", text, profiles.names()));
            });
        } else {
            findings.addAll(profile.problems());
        }
        return profile.value();
    }

    private static Pacing pacing(Section keys) {
        Optional<Duration> budget = keys.parsed("budget", BUDGET::duration);
        Duration timeout = keys.parsed("timeout", TIMEOUT::duration).orElse(DEFAULT_TIMEOUT);
        if (budget.isPresent() && budget.get().compareTo(timeout) < 0) {
            keys.parsed("budget", text -> {
                throw new IllegalArgumentException("got " + text + ", wanted at least the timeout");
            });
        }
        return new Pacing(timeout, budget.orElse(timeout.multipliedBy(LOOK_IN_TIMEOUTS)));
    }

    /** The same device under two names would be polled twice and counted twice. */
    private void once(Section keys, DeviceId device, Profile profile, URI endpoint) {
        DeviceId other = taken.putIfAbsent(profile.name() + " " + endpoint, device);
        if (other != null) {
            keys.parsed("at", text -> {
                throw new IllegalArgumentException("the same device as '" + other + "'; wanted each device once");
            });
        }
    }

    private List<PointPlan> points(Section keys, Profile profile) {
        Map<String, Setting> forAll = new HashMap<>();
        keys.parsed("every", VocabularyReader.PERIOD::duration).ifPresent(every -> keys.value("every")
                .ifPresent(value -> forAll.put(
                        "every", new Setting(List.of(keys.text("every").orElse("")), false, value.place()))));
        Map<String, Map<String, Setting>> overrides = new HashMap<>();
        keys.section("points")
                .ifPresent(section -> section.once().tree().fields().forEach((name, field) -> {
                    if (profile.point(name).isEmpty()) {
                        Set<String> names = new HashSet<>();
                        profile.points().forEach(plan -> names.add(plan.point().text()));
                        findings.add(
                                field.key(),
                                Spelling.unknown("point", name, names) + " (profile " + profile.name() + ")");
                    }
                    Section.of(field.value(), "'" + name + "'", findings)
                            .map(point -> point.known(PointReader.SHARED))
                            .ifPresent(point -> overrides.put(name, Setting.flat(point.tree(), findings)));
                }));
        var said = new Said(profile.name(), texts(forAll), new HashMap<>());
        overrides.forEach((point, settings) -> said.overrides().put(point, texts(settings)));
        List<PointPlan> known = read.getOrDefault(said, List.of());
        return known.isEmpty() ? points(profile, forAll, overrides, said) : known;
    }

    private List<PointPlan> points(
            Profile profile, Map<String, Setting> forAll, Map<String, Map<String, Setting>> overrides, Said said) {
        var reader = new PointReader(findings);
        List<PointPlan> plans = new ArrayList<>();
        for (PointPlan plan : profile.points()) {
            Map<String, Setting> settings = new HashMap<>(forAll);
            settings.putAll(overrides.getOrDefault(plan.point().text(), Map.of()));
            plans.add(settings.isEmpty() ? plan : reader.overridden(plan, settings));
        }
        List<PointPlan> points = List.copyOf(plans);
        if (findings.none()) {
            read.put(said, points);
        }
        return points;
    }

    private static Map<String, List<String>> texts(Map<String, Setting> settings) {
        Map<String, List<String>> texts = new HashMap<>();
        settings.forEach((key, setting) -> texts.put(key, setting.parts()));
        return texts;
    }
}
