package city.aryk.street.plan;

import city.aryk.street.plan.Fault.Kind;
import city.aryk.street.plan.StreetPlan.Controller;
import city.aryk.street.plan.StreetPlan.Meter;
import city.aryk.street.plan.StreetPlan.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a street from YAML. The default street, {@code street/street.yaml}, shows every key. */
public final class StreetFile {
    private static final String BUILT_IN = "uci-household";
    private static final int MOST_DEVICES = 1_000;
    private static final Set<String> STREET = keys("street", "groups", "faults");
    private static final Set<String> GROUP = keys("devices", "name", "count", "profile", "replay", "unit", "base-port");
    private static final Set<String> CONTROLLERS = keys("devices", "name", "count", "profile");
    private static final Set<String> SPOKEN = keys("ntcip-1202", "rsmp-tlc");
    private static final int MOST_CONTROLLERS = 20;
    private static final Set<String> FAULT = keys("on", "fault", "code", "ms", "seconds", "requests", "from", "to");

    private final Path folder;
    private final Map<String, List<Fault>> faults = new LinkedHashMap<>();
    private final List<Meter> meters = new ArrayList<>();
    private final List<Controller> controllers = new ArrayList<>();
    private Optional<Path> recording = Optional.empty();

    private StreetFile(Path folder) {
        this.folder = folder;
    }

    /** The street that comes with the demo: twenty meters, all well. */
    public static StreetPlan standard() throws StreetFileException, IOException {
        try (InputStream in = StreetFile.class.getResourceAsStream("/street/street.yaml")) {
            if (in == null) {
                throw new IOException("the class path holds no street/street.yaml");
            }
            return parse("street.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8), Path.of(""));
        }
    }

    public static StreetPlan read(Path file) throws StreetFileException, IOException {
        return parse(file.toString(), Files.readString(file), file.resolveSibling("."));
    }

    /**
     * @param file how messages name the text
     * @param folder from where a recording's path is seen
     */
    static StreetPlan parse(String file, String text, Path folder) throws StreetFileException {
        return new StreetFile(folder).street(YamlPlace.parse(file, text));
    }

    private StreetPlan street(YamlPlace root) throws StreetFileException {
        var entries = root.mapping(STREET);
        var name = entries.containsKey("street") ? entries.get("street").text() : "street";
        if (entries.containsKey("faults")) {
            for (var fault : entries.get("faults").list()) {
                fault(fault);
            }
        }
        for (var group : root.need(entries, "groups").list()) {
            group(group);
        }
        if (meters.isEmpty()) {
            throw root.need(entries, "groups").wrong("no devices; wanted at least one group");
        }
        checkFaultsHaveDevices(root, entries);
        return new StreetPlan(name, meters, controllers, recording);
    }

    private void checkFaultsHaveDevices(YamlPlace root, Map<String, YamlPlace> entries) throws StreetFileException {
        var devices = new TreeSet<>(meters.stream().map(Meter::device).toList());
        boolean twice = devices.size() < meters.size()
                || controllers.stream().map(Controller::device).distinct().count() < controllers.size()
                || controllers.stream().anyMatch(c -> devices.contains(c.device()));
        if (twice) {
            throw root.need(entries, "groups")
                    .wrong("two groups make devices of one name; give each a name of its own");
        }
        if (!entries.containsKey("faults")) {
            return;
        }
        for (var fault : entries.get("faults").list()) {
            var on = fault.need(fault.mapping(FAULT), "on");
            if (!devices.contains(on.text())) {
                throw on.wrong(
                        "no device '" + on.text() + "'; the street has " + devices.first() + " to " + devices.last());
            }
        }
    }

    private void group(YamlPlace group) throws StreetFileException {
        var entries = group.mapping(GROUP);
        var kind = group.need(entries, "devices");
        switch (kind.text()) {
            case "energy-meter" -> meters(group, entries);
            case "traffic-controller" -> controllers(group);
            default -> throw kind.wrong("devices '" + kind.text() + "': wanted energy-meter or traffic-controller");
        }
    }

    private void controllers(YamlPlace group) throws StreetFileException {
        var entries = group.mapping(CONTROLLERS);
        var profile = group.need(entries, "profile");
        if (!SPOKEN.contains(profile.text())) {
            throw profile.wrong("profile '" + profile.text() + "': wanted one of " + SPOKEN);
        }
        var name = name(group, entries);
        int count = group.need(entries, "count").number(1, MOST_CONTROLLERS);
        for (int i = 0; i < count; i++) {
            String device = StreetPlan.deviceId(name, i + 1);
            controllers.add(new Controller(device, controllers.size(), profile.text()));
        }
    }

    private static String name(YamlPlace group, Map<String, YamlPlace> entries) throws StreetFileException {
        var name = group.need(entries, "name");
        if (!name.text().matches("[a-z][a-z0-9-]{0,39}")) {
            throw name.wrong("name '" + name.text() + "': wanted 1 to 40 of a-z 0-9 -, a letter first");
        }
        return name.text();
    }

    private void meters(YamlPlace group, Map<String, YamlPlace> entries) throws StreetFileException {
        var profile = group.need(entries, "profile");
        if (!profile.text().equals("eastron-sdm630")) {
            throw profile.wrong("profile '" + profile.text() + "': wanted eastron-sdm630");
        }
        var name = name(group, entries);
        replay(entries);
        int unit = numberOr(entries, "unit", 1, new int[] {0, 255});
        int port = numberOr(entries, "base-port", 0, new int[] {0, 65_535});
        int count = group.need(entries, "count").number(1, MOST_DEVICES);
        for (int i = 0; i < count; i++) {
            String device = StreetPlan.deviceId(name, i + 1);
            var place = new Place(unit, port == 0 ? 0 : port + i);
            meters.add(new Meter(device, meters.size(), profile.text(), place, faults.getOrDefault(device, List.of())));
        }
    }

    private void replay(Map<String, YamlPlace> entries) throws StreetFileException {
        var replay = entries.get("replay");
        if (replay == null || replay.text().equals(BUILT_IN)) {
            return;
        }
        var file = folder.resolve(replay.text());
        if (!Files.isRegularFile(file)) {
            throw replay.wrong("no recording " + file + "; wanted " + BUILT_IN + " or the path of a recording");
        }
        recording = Optional.of(file);
    }

    private void fault(YamlPlace fault) throws StreetFileException {
        var entries = fault.mapping(FAULT);
        var kind = kind(fault.need(entries, "fault"));
        int amount = 0;
        for (var key : List.of("code", "ms", "seconds", "requests")) {
            if (key.equals(kind.amountKey())) {
                amount = fault.need(entries, key).number(kind.least(), kind.most());
            } else if (entries.containsKey(key)) {
                throw entries.get(key).wrong("'" + key + "' does not belong to the fault " + kind.label());
            }
        }
        int from = numberOr(entries, "from", 1, new int[] {1, Integer.MAX_VALUE});
        long to = entries.containsKey("to") ? entries.get("to").number(from, Integer.MAX_VALUE) : Long.MAX_VALUE;
        faults.computeIfAbsent(fault.need(entries, "on").text(), d -> new ArrayList<>())
                .add(new Fault(kind, amount, from, to));
    }

    private static Kind kind(YamlPlace place) throws StreetFileException {
        String label = place.text();
        for (var kind : Kind.values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        var labels = java.util.Arrays.stream(Kind.values()).map(Kind::label).toList();
        throw place.wrong("fault '" + label.toLowerCase(Locale.ROOT) + "': wanted one of " + labels);
    }

    private static int numberOr(Map<String, YamlPlace> entries, String key, int otherwise, int[] range)
            throws StreetFileException {
        var place = entries.get(key);
        return place == null ? otherwise : place.number(range[0], range[1]);
    }

    private static Set<String> keys(String... keys) {
        return java.util.Collections.unmodifiableSet(new java.util.LinkedHashSet<>(List.of(keys)));
    }
}
