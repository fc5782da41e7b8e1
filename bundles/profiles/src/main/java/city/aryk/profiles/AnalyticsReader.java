package city.aryk.profiles;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a site wants computed: its {@code zone} and the {@code analytics} block. A wrong computation is left out
 * and told; the site goes on without it. Not thread-safe.
 */
final class AnalyticsReader {
    private static final String COMPUTE = "compute";
    private static final String OF = "of";

    private final List<Algorithm> algorithms;
    private final Secrets secrets;
    private final Findings findings = new Findings();
    private final Map<String, Map<String, Place>> places = new HashMap<>();

    /** @param algorithms check the settings; may be empty, then only what holds for every algorithm is checked */
    AnalyticsReader(Collection<? extends Algorithm> algorithms, Secrets secrets) {
        this.algorithms = List.copyOf(algorithms);
        this.secrets = secrets;
    }

    /** What is wrong with the computations that were left out. */
    List<Problem> problems() {
        return findings.list();
    }

    /** The site with what it wants computed; a wrong zone is a finding of the top and refuses the site. */
    Site read(Section top, Site plain) {
        ZoneId zone = top.parsed("zone", AnalyticsReader::zone).orElse(plain.zone());
        List<Computation> computations = new ArrayList<>();
        top.section("analytics")
                .ifPresent(block -> block.once().tree().fields().forEach((name, field) -> read(name, field, plain)
                        .ifPresent(computations::add)));
        var whole = with(plain, new Site.Analytics(zone, computations));
        computations.removeIf(computation -> isRefused(computation, whole));
        return with(plain, new Site.Analytics(zone, computations));
    }

    private static Site with(Site site, Site.Analytics analytics) {
        return new Site(site.identity(), site.uplink(), site.buffer(), site.fleet(), analytics);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("got '" + text + "', wanted a time zone, e.g. Asia/Almaty", e);
        }
    }

    private Optional<Computation> read(String name, Tree.Field field, Site site) {
        var own = new Findings();
        Optional<Computation> read = Section.of(field.value(), "'" + name + "'", own)
                .flatMap(section -> computation(name, field.key(), section, site));
        findings.addAll(own.list());
        return own.none() ? read : Optional.empty();
    }

    private Optional<Computation> computation(String name, Place key, Section section, Site site) {
        Optional<DeviceId> id = name(name, key, section.findings(), site);
        Optional<String> algorithm = section.wantedText(COMPUTE, "feeder-loss");
        Map<String, Setting> settings = Setting.flat(section.tree(), section.findings());
        Map<String, Place> at = new HashMap<>(Map.of("", key));
        Map<String, String> texts = new HashMap<>();
        settings.forEach((setting, value) -> {
            at.put(setting, value.place());
            texts.put(setting, value.text());
        });
        places.put(name, at);
        texts.keySet().removeAll(Set.of(COMPUTE, OF));
        Map<String, Secret> named = secrets(settings, section.findings());
        List<DeviceId> devices =
                settings.containsKey(OF) ? devices(settings.get(OF), section.findings(), site) : List.of();
        return id.flatMap(device -> algorithm.map(text -> new Computation(device, text, devices, texts, named)));
    }

    private Map<String, Secret> secrets(Map<String, Setting> settings, Findings into) {
        Map<String, Secret> named = new HashMap<>();
        settings.forEach((key, setting) -> {
            if (Secrets.isReference(setting.text())) {
                try {
                    named.put(key, secrets.secret(setting.text()));
                } catch (IllegalArgumentException e) {
                    into.add(setting.place(), "'" + key + "': " + e.getMessage());
                }
            }
        });
        return named;
    }

    private static Optional<DeviceId> name(String name, Place key, Findings findings, Site site) {
        try {
            var id = new DeviceId(name);
            if (known(site).contains(name) || site.identity().gateway().equals(name)) {
                findings.add(key, "'" + name + "' is the name of a device; wanted a name of the computation's own");
            }
            return Optional.of(id);
        } catch (IllegalArgumentException e) {
            findings.add(key, String.valueOf(e.getMessage()).replace("device id", "computation"));
            return Optional.empty();
        }
    }

    private static List<DeviceId> devices(Setting of, Findings findings, Site site) {
        Set<String> known = known(site);
        Set<DeviceId> devices = new LinkedHashSet<>();
        for (String name : of.parts()) {
            if (!known.contains(name)) {
                findings.add(of.place(), "'of': " + Spelling.unknown("device", name, known));
            } else if (!devices.add(new DeviceId(name))) {
                findings.add(of.place(), "'of': '" + name + "' is named twice; wanted each device once");
            }
        }
        return List.copyOf(devices);
    }

    /** The site's devices, and those that are refused at present. */
    private static Set<String> known(Site site) {
        Set<String> known = new LinkedHashSet<>();
        site.devices().forEach(plan -> known.add(plan.device().text()));
        site.refused().forEach(refused -> known.add(refused.device().text()));
        return known;
    }

    private boolean isRefused(Computation computation, Site site) {
        List<Problem> wrong = check(computation, site);
        String name = computation.name().text();
        Map<String, Place> at = places.getOrDefault(name, Map.of());
        for (Problem problem : wrong) {
            Place place = at.getOrDefault(problem.place(), at.getOrDefault(COMPUTE, Place.startOf("site.yaml")));
            String key = problem.place().isEmpty() ? name : name + ": '" + problem.place() + "'";
            findings.add(place, key + ": " + problem.message());
        }
        return !wrong.isEmpty();
    }

    private List<Problem> check(Computation computation, Site site) {
        if (algorithms.isEmpty()) {
            return List.of();
        }
        List<String> names = algorithms.stream().map(Algorithm::name).sorted().toList();
        int at = names.indexOf(computation.algorithm());
        if (at < 0) {
            return List.of(new Problem(COMPUTE, Spelling.unknown("algorithm", computation.algorithm(), names)));
        }
        return algorithms.stream()
                .filter(algorithm -> algorithm.name().equals(computation.algorithm()))
                .flatMap(algorithm -> algorithm.check(computation, site).stream())
                .toList();
    }
}
