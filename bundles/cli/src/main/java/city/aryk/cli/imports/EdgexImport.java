package city.aryk.cli.imports;

import city.aryk.cli.imports.Draft.Head;
import city.aryk.cli.imports.Draft.Point;
import city.aryk.cli.imports.Draft.Product;
import city.aryk.profiles.ProfileSet;
import city.aryk.profiles.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Converts an EdgeX device profile of a Modbus device, YAML or JSON. EdgeX names resources freely, so the name has to
 * say which point of which vocabulary is meant; the class is the one that understands most of them.
 */
final class EdgexImport {
    private static final String METER = "energy-meter";

    /** What a profile says of itself when it is of a class; an energy meter need not say so. */
    private static final Map<String, Pattern> CLASSES = Map.of(
            "air-quality-station",
                    words("air quality|weather|environment|hygrometer|thermometer|(humidity|temperature)"
                            + "[a-z &/+-]{0,24}(sensor|transmitter|measurement|measuring)"),
            "lighting-cabinet", words("street ?light|lighting"),
            "street-cabinet", words("cabinet|enclosure"),
            "water-meter", words("water meter|flow ?meter"),
            "heat-meter", words("heat meter|calorimeter|thermal energy"));

    private static final Pattern NOT_ONE_PHASE =
            words("average|mean|line to line|line-to-line|all phases|total|sum|l-l|ll");

    private final List<EdgexResource> resources;
    private final List<Node> commands;
    private final Node top;
    private final ProfileSet profiles;

    private EdgexImport(Node top, ProfileSet profiles) {
        this.top = top;
        this.profiles = profiles;
        this.resources =
                top.list("deviceResources").stream().map(EdgexResource::new).toList();
        this.commands = top.list("deviceCommands");
    }

    private static Pattern words(String either) {
        return Pattern.compile("\\b(" + either + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    static boolean matches(Node top) {
        return top.at("deviceResources").isPresent()
                || top.at("deviceList").isPresent()
                || profile(top).at("deviceResources").isPresent();
    }

    /** The profile itself, or within a request of the metadata service: {@code [{apiVersion, profile: {…}}]}. */
    private static Node profile(Node top) {
        Node first = top.list().isEmpty() ? top : top.list().get(0);
        return first.at("profile").orElse(first);
    }

    /** @param wished the class; empty: the one that most of the names fit */
    static Conversion convert(SourceText source, Node top, ProfileSet profiles, Optional<String> wished)
            throws ImportFault {
        if (top.at("deviceList").isPresent()) {
            throw new ImportFault(
                    top.spot(), "a list of devices, which belong into a site.yaml; wanted a device profile");
        }
        Node profile = profile(top);
        if (profile.list("deviceResources").isEmpty()) {
            throw new ImportFault(profile.spot(), "no device profile of EdgeX; wanted a list under deviceResources");
        }
        var conversion = new EdgexImport(profile, profiles);
        return conversion.best(wished).result(source, conversion);
    }

    /** What one class makes of the profile. */
    private record Attempt(Vocabulary vocabulary, Map<String, Point> points, List<Miss> misses) {
        boolean isComplete() {
            return vocabulary.lacking(points.keySet()).isEmpty();
        }

        Conversion result(SourceText source, EdgexImport of) {
            if (points.isEmpty()) {
                return new Conversion(List.of(), misses);
            }
            Draft draft =
                    new Draft(of.head(vocabulary.deviceClass(), source, points.values()), List.copyOf(points.values()));
            return new Conversion(List.of(draft), misses);
        }
    }

    private Attempt best(Optional<String> wished) throws ImportFault {
        List<Attempt> attempts = new ArrayList<>();
        for (Vocabulary vocabulary : profiles.vocabularies()) {
            String name = vocabulary.deviceClass();
            if (wished.isPresent() ? name.equals(wished.get()) : name.equals(METER) || saysItIs(name)) {
                attempts.add(attempt(vocabulary));
            }
        }
        return attempts.stream()
                .max(Comparator.comparing(Attempt::isComplete)
                        .thenComparing(a -> a.points().size())
                        .thenComparing(a -> a.vocabulary().deviceClass().equals(METER)))
                .orElseThrow(() ->
                        new ImportFault(top.spot(), "no vocabulary of class '" + wished.orElse(METER) + "' is here"));
    }

    private boolean saysItIs(String deviceClass) {
        var about = new StringBuilder();
        for (String key : List.of("name", "manufacturer", "model", "description")) {
            about.append(top.text(key)).append(' ');
        }
        top.list("labels").forEach(label -> about.append(label.text()).append(' '));
        String words = about.substring(0, Math.min(about.length(), 1000)).replace('_', ' ');
        return Optional.ofNullable(CLASSES.get(deviceClass))
                .map(pattern -> pattern.matcher(words).find())
                .orElse(false);
    }

    private Attempt attempt(Vocabulary vocabulary) {
        var attempt = new Attempt(vocabulary, new LinkedHashMap<>(), new ArrayList<>());
        boolean phases = resources.stream().anyMatch(r -> PointWords.term(vocabulary, r.name())
                .filter(t -> t.matches(".*\\.l[23].*"))
                .isPresent());
        resources.stream()
                .sorted(Comparator.comparing(EdgexImport::assumesDirection))
                .forEach(resource -> read(resource, attempt, phases));
        for (Node command : commands) {
            if (command.text("readWrite").toUpperCase(Locale.ROOT).contains("W")
                    || command.at("set").isPresent()) {
                attempt.misses()
                        .add(new Miss(
                                "command " + command.text("name"),
                                command.spot().line(),
                                Reason.WRITE,
                                "writes to the device; a profile only reads"));
            }
        }
        return attempt;
    }

    /** An energy that does not say its direction stands behind one that does. */
    private static boolean assumesDirection(EdgexResource resource) {
        return !PointWords.saysDirection(resource.name());
    }

    private void read(EdgexResource resource, Attempt attempt, boolean phases) {
        try {
            Point point = point(resource, attempt.vocabulary(), phases);
            Point other = attempt.points().putIfAbsent(point.term(), point);
            if (other != null) {
                throw new EdgexResource.Unwired(Reason.TAKEN, point.term() + " is read from " + other.from());
            }
            if (resource.isWritable()) {
                attempt.misses().add(miss(resource, Reason.WRITE, "its write; the reading was carried over"));
            }
        } catch (EdgexResource.Unwired e) {
            attempt.misses().add(miss(resource, e.reason(), String.valueOf(e.getMessage())));
        }
    }

    private static Miss miss(EdgexResource resource, Reason reason, String detail) {
        return new Miss(resource.name(), resource.line(), reason, detail);
    }

    private static Point point(EdgexResource resource, Vocabulary vocabulary, boolean phases)
            throws EdgexResource.Unwired {
        if (!resource.isReadable()) {
            throw new EdgexResource.Unwired(Reason.WRITE, "can only be written");
        }
        String term = PointWords.term(vocabulary, resource.name())
                .or(() -> onePhase(resource, vocabulary, phases))
                .orElseThrow(() -> new EdgexResource.Unwired(
                        Reason.NO_TERM,
                        "no point of the vocabulary " + vocabulary.deviceClass() + " is surely meant by this name"));
        Wiring wiring = resource.wiring();
        Vocabulary.Nature nature = vocabulary
                .term(term)
                .orElseThrow(() -> new EdgexResource.Unwired(Reason.NO_TERM, term))
                .nature();
        return switch (nature.kind()) {
            case GAUGE, COUNTER ->
                new Point(term, inUnit(resource, wiring, nature.unit().code()), resource.name(), resource.line());
            case STATE, FLAG, TEXT, BITS -> new Point(term, wiring, resource.name(), resource.line());
        };
    }

    /** A meter of one phase gives its only voltage and current as l1. */
    private static Optional<String> onePhase(EdgexResource resource, Vocabulary vocabulary, boolean phases) {
        return phases || NOT_ONE_PHASE.matcher(resource.description()).find()
                ? Optional.empty()
                : PointWords.term(vocabulary, resource.name() + "L1").filter(t -> t.matches("(voltage|current)\\.l1"));
    }

    private static Wiring inUnit(EdgexResource resource, Wiring wiring, String unit) throws EdgexResource.Unwired {
        String given = resource.units().isBlank()
                ? UnitWords.named(PointWords.spaced(resource.name()) + " " + resource.description(), unit)
                        .orElse(unit.equals("1") ? "1" : "")
                : resource.units();
        if (given.isEmpty()) {
            throw new EdgexResource.Unwired(Reason.UNIT, "no units; the vocabulary counts in " + unit);
        }
        return UnitWords.factor(given, unit)
                .map(wiring::times)
                .orElseThrow(() -> new EdgexResource.Unwired(
                        Reason.UNIT, "units '" + given + "'; the vocabulary counts in " + unit));
    }

    private static List<String> caveats(Collection<Point> points) {
        return points.stream()
                .filter(point -> point.term().startsWith("energy.import") && !PointWords.saysDirection(point.from()))
                .map(point -> point.from() + " does not say its direction; taken as import")
                .toList();
    }

    private Head head(String deviceClass, SourceText source, Collection<Point> points) {
        String name = top.text("name").isBlank() ? source.stem() : top.text("name");
        String brand = top.text("manufacturer").strip();
        String model = top.text("model").strip();
        var product = new Product(brand.isEmpty() ? "any" : brand, model.isEmpty() ? name : model);
        String from = "EdgeX device profile " + name + " (" + source.fileName() + "), "
                + source.licence("licence not stated") + "; made by aryk profile import";
        return new Head(Names.level(name), deviceClass, List.of(product), from, caveats(points));
    }
}
