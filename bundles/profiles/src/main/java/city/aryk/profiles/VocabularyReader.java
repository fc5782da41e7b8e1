package city.aryk.profiles;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.profiles.Amounts.Bounds;
import city.aryk.profiles.Vocabulary.About;
import city.aryk.profiles.Vocabulary.Nature;
import city.aryk.profiles.Vocabulary.Sending;
import city.aryk.profiles.Vocabulary.Term;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code vocabulary/<class>.yaml}. */
final class VocabularyReader {
    static final Bounds PERIOD = new Bounds("100ms", "24h");
    static final Duration DEFAULT_PERIOD = Duration.ofSeconds(60);
    static final Map<String, Stream> STREAMS =
            Map.of("live", Stream.LIVE, "normal", Stream.NORMAL, "bulk", Stream.BULK);

    private static final List<String> KEYS = List.of("class", "title", "notes", "maps", "any-of", "points");
    /** Names of the same thing elsewhere; each becomes a code of the point. */
    private static final List<String> CODES = List.of("obis", "fiware", "saref", "ipso", "rsmp", "talq");

    private static final List<String> TERM_KEYS = List.of(
            "kind",
            "unit",
            "required",
            "note",
            "states",
            "every",
            "stream",
            "obis",
            "fiware",
            "saref",
            "ipso",
            "rsmp",
            "talq");
    private static final List<String> KINDS = Arrays.stream(Kind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList();

    private final Findings findings = new Findings();

    private VocabularyReader() {}

    static Checked<Vocabulary> read(Path file) {
        var reader = new VocabularyReader();
        Optional<Vocabulary> vocabulary = YamlFile.read(file, reader.findings)
                .map(tree -> reader.vocabulary(new Section(tree, reader.findings), Names.stem(file)));
        return Checked.of(vocabulary, reader.findings);
    }

    private Vocabulary vocabulary(Section top, String stem) {
        top.only(KEYS);
        top.wantedText("class", stem)
                .filter(name -> !name.equals(stem))
                .ifPresent(name -> findings.add(
                        top.tree().place(), "class '" + name + "': wanted '" + stem + "', the name of the file"));
        Map<String, Term> terms = new LinkedHashMap<>();
        top.wanted("points", "{}")
                .flatMap(value -> Section.of(value, "'points'", findings))
                .ifPresent(points -> {
                    points.once();
                    points.tree().fields().forEach((name, field) -> term(name, field)
                            .ifPresent(term -> terms.put(name, term)));
                });
        Map<String, String> maps = new LinkedHashMap<>();
        top.section("maps")
                .ifPresent(
                        section -> section.only(CODES).tree().fields().keySet().forEach(key -> section.text(key)
                                .ifPresent(text -> maps.put(key, text))));
        var about = new About(top.text("title").orElse(stem), top.texts("notes"), maps);
        List<String> anyOf = top.texts("any-of");
        top.value("any-of").ifPresent(value -> anyOf.stream()
                .filter(name -> !terms.containsKey(name))
                .forEach(name ->
                        findings.add(value.place(), "'any-of': " + Spelling.unknown("point", name, terms.keySet()))));
        return new Vocabulary(stem, about, terms, anyOf);
    }

    private Optional<Term> term(String name, Tree.Field field) {
        Optional<Section> section = Section.of(field.value(), "'" + name + "'", findings);
        if (section.isEmpty()) {
            return Optional.empty();
        }
        try {
            new PointId(name.replace(Vocabulary.NUMBER, "1"));
        } catch (IllegalArgumentException e) {
            findings.add(field.key(), String.valueOf(e.getMessage()));
        }
        Section keys = section.get().only(TERM_KEYS);
        Map<String, String> codes = CODES.stream()
                .filter(code -> keys.value(code).isPresent())
                .collect(Collectors.toMap(code -> code, code -> keys.text(code).orElse("")));
        return nature(keys).map(nature -> new Term(name, nature, keys.yes("required"), sending(keys), codes));
    }

    private Optional<Nature> nature(Section keys) {
        if (keys.wanted("kind", "gauge").isEmpty()) {
            return Optional.empty();
        }
        Optional<Kind> kind = keys.word("kind", KINDS).map(word -> Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        return kind.map(known -> {
            boolean quantity = isQuantity(known);
            Unit unit = quantity
                    ? keys.wanted("unit", "W")
                            .flatMap(value -> keys.parsed("unit", Units::unit))
                            .orElse(Unit.ONE)
                    : Unit.ONE;
            if (!quantity && keys.value("unit").isPresent()) {
                findings.add(keys.tree().place(), "'unit': only a gauge or a counter has one");
            }
            List<String> states = keys.texts("states");
            if ((known == Kind.STATE) == states.isEmpty()) {
                findings.add(keys.tree().place(), "'states': wanted for kind state, and only there");
            }
            return new Nature(known, unit, states, keys.text("note").orElse(""));
        });
    }

    private static Sending sending(Section keys) {
        Duration every = keys.parsed("every", PERIOD::duration).orElse(DEFAULT_PERIOD);
        Stream stream = keys.word("stream", STREAMS.keySet()).map(STREAMS::get).orElse(Stream.NORMAL);
        return new Sending(every, stream);
    }

    static boolean isQuantity(Kind kind) {
        return kind == Kind.GAUGE || kind == Kind.COUNTER;
    }
}
