package city.aryk.profiles;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.DevicePlan.ProfileRef;
import city.aryk.api.profile.PointPlan;
import city.aryk.profiles.Profile.Papers;
import city.aryk.profiles.Profile.Product;
import city.aryk.profiles.Vocabulary.Term;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one {@code profiles/<class>/<brand>-<model>.yaml}. */
final class ProfileReader {
    private static final List<String> KEYS = List.of(
            "profile",
            "class",
            "extends",
            "driver",
            "products",
            "source",
            "identity",
            "requires",
            "defaults",
            "without",
            "points",
            "alarms",
            "commands",
            "caveats");

    /**
     * A profile with what its children need of it.
     *
     * @param points by name, in profile order
     */
    record Loaded(Profile profile, Map<String, Setting> defaults, Map<String, PlannedPoint> points) {}

    /** What a profile refers to. */
    interface Shelf {
        Checked<Vocabulary> vocabulary(String deviceClass);

        Checked<Loaded> parent(String name);

        /** The installed drivers; with none, wiring is not checked. */
        DriverShelf drivers();
    }

    private final Shelf shelf;
    private final Findings findings = new Findings();

    private ProfileReader(Shelf shelf) {
        this.shelf = shelf;
    }

    static Checked<Loaded> read(Path file, Shelf shelf) {
        var reader = new ProfileReader(shelf);
        Optional<Loaded> loaded = YamlFile.read(file, reader.findings)
                .flatMap(tree -> reader.profile(new Section(tree, reader.findings), file));
        return Checked.of(loaded, reader.findings);
    }

    private Optional<Loaded> profile(Section top, Path file) {
        top.only(KEYS);
        String stem = Names.stem(file);
        same(top, "profile", stem, "the name of the file");
        Optional<String> deviceClass = deviceClass(top, file);
        Optional<String> driver = top.wantedText("driver", "modbus");
        driver.filter(name -> !shelf.drivers().knows(name))
                .ifPresent(name -> top.parsed("driver", shelf.drivers()::refuse));
        Papers papers = papers(top);
        Alarms.check(top);
        Optional<Loaded> parent = parent(top);
        List<CommandPlan> commands = CommandReader.read(
                top, parent.map(known -> known.profile().ref().commands()).orElse(List.of()));
        Optional<Vocabulary> vocabulary = deviceClass.flatMap(name -> vocabulary(top, name));
        if (vocabulary.isEmpty() || driver.isEmpty()) {
            return Optional.empty();
        }
        var ref = new ProfileRef(stem, deviceClass.orElse(""), driver.get(), commands);
        parent.ifPresent(known -> sameAsParent(top, ref, known.profile()));
        Map<String, Setting> defaults = defaults(top, parent);
        Map<String, PlannedPoint> points = inherited(top, parent);
        Map<String, PlannedPoint> own = own(top, vocabulary.get(), defaults);
        points.putAll(own);
        check(top, vocabulary.get(), points, shelf.drivers().named(driver.get()));
        List<PointPlan> plans = points.values().stream().map(PlannedPoint::plan).toList();
        Optional<String> parentName = parent.map(known -> known.profile().name());
        return Optional.of(new Loaded(new Profile(ref, papers, plans, parentName), defaults, points));
    }

    /** The class, where the profile stands in the folder of that name. */
    private static Optional<String> deviceClass(Section top, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || folder.getFileName() == null
                ? top.wantedText("class", "energy-meter")
                : same(top, "class", folder.getFileName().toString(), "the name of its folder");
    }

    private static Optional<String> same(Section top, String key, String wanted, String what) {
        return top.wantedText(key, wanted)
                .flatMap(got -> top.parsed(key, text -> {
                    if (!text.equals(wanted)) {
                        throw new IllegalArgumentException("got '" + text + "', wanted '" + wanted + "', " + what);
                    }
                    return text;
                }));
    }

    private static void sameAsParent(Section top, ProfileRef ref, Profile parent) {
        if (!ref.deviceClass().equals(parent.ref().deviceClass())
                || !ref.driver().equals(parent.ref().driver())) {
            top.parsed("extends", name -> {
                throw new IllegalArgumentException("'" + name + "' has another class or driver; wanted the same");
            });
        }
    }

    private Optional<Vocabulary> vocabulary(Section top, String deviceClass) {
        Checked<Vocabulary> vocabulary = shelf.vocabulary(deviceClass);
        if (!vocabulary.isRight()) {
            String why = vocabulary.problems().isEmpty()
                    ? ""
                    : ": " + vocabulary.problems().get(0);
            top.parsed("class", name -> {
                throw new IllegalArgumentException("'" + name + "' has no usable vocabulary" + why);
            });
        }
        return vocabulary.value();
    }

    private Papers papers(Section top) {
        List<Product> products = new ArrayList<>();
        top.wanted("products", "[{brand: Eastron, model: SDM120}]");
        for (Section product : top.sections("products")) {
            product.only(List.of("brand", "model"));
            String brand = product.wantedText("brand", "Eastron").orElse("");
            products.add(
                    new Product(brand, product.wantedText("model", "SDM120").orElse("")));
        }
        String source = top.wantedText("source", "\"SDM120 protocol, input register table\"")
                .orElse("");
        List<String> caveats = top.sections("caveats").stream()
                .map(caveat -> caveat.only(List.of("note", "link"))
                        .wantedText("note", "...")
                        .orElse(""))
                .toList();
        return new Papers(products, source, Identities.read(top), caveats);
    }

    private Optional<Loaded> parent(Section top) {
        return top.text("extends").flatMap(name -> {
            Checked<Loaded> parent = shelf.parent(name);
            if (!parent.isRight()) {
                String why = parent.problems().isEmpty()
                        ? "it is wrong"
                        : parent.problems().get(0).toString();
                top.parsed("extends", text -> {
                    throw new IllegalArgumentException("'" + text + "' cannot be extended: " + why);
                });
            }
            return parent.value();
        });
    }

    private Map<String, Setting> defaults(Section top, Optional<Loaded> parent) {
        Map<String, Setting> defaults = new LinkedHashMap<>();
        parent.ifPresent(known -> defaults.putAll(known.defaults()));
        top.section("defaults").ifPresent(section -> defaults.putAll(Setting.flat(section.tree(), findings)));
        return defaults;
    }

    private Map<String, PlannedPoint> inherited(Section top, Optional<Loaded> parent) {
        Map<String, PlannedPoint> points = new LinkedHashMap<>();
        parent.ifPresent(known -> points.putAll(known.points()));
        for (String name : top.texts("without")) {
            if (points.remove(name) == null) {
                findings.add(top.tree().place(), "'without': " + Spelling.unknown("point", name, points.keySet()));
            }
        }
        return points;
    }

    private Map<String, PlannedPoint> own(Section top, Vocabulary vocabulary, Map<String, Setting> defaults) {
        Map<String, PlannedPoint> points = new LinkedHashMap<>();
        if (top.value("extends").isEmpty()) {
            top.wanted("points", "{power.active.total: {at: 0x0C}}");
        }
        top.section("points")
                .ifPresent(section -> section.once().tree().fields().forEach((name, field) -> {
                    Optional<Term> term = vocabulary.term(name);
                    if (term.isEmpty()) {
                        findings.add(
                                field.key(),
                                Spelling.unknown("point", name, vocabulary.names()) + " (vocabulary "
                                        + vocabulary.deviceClass() + ")");
                        return;
                    }
                    Section.of(field.value(), "'" + name + "'", findings).ifPresent(keys -> {
                        Map<String, Setting> settings = new LinkedHashMap<>(defaults);
                        settings.putAll(Setting.flat(keys.tree(), findings));
                        points.put(name, new PointReader(findings).planned(name, term.get(), field.key(), settings));
                    });
                }));
        return points;
    }

    private void check(
            Section top, Vocabulary vocabulary, Map<String, PlannedPoint> points, Optional<DriverFactory> driver) {
        Place place = top.value("points").map(Tree::place).orElse(top.tree().place());
        if (points.isEmpty()) {
            top.value("points").ifPresent(empty -> findings.add(place, "'points': wanted at least one point"));
            return;
        }
        vocabulary
                .lacking(points.keySet())
                .forEach(what -> findings.add(
                        place, what + " is missing; the vocabulary " + vocabulary.deviceClass() + " requires it"));
        Wirings.check(List.copyOf(points.values()), findings);
        driver.ifPresent(factory -> points.values().forEach(point -> factory.check(point.plan())
                .forEach(problem -> findings.addAll(List.of(point.placed(problem))))));
    }
}
