package city.aryk.profiles;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.PointPlan.Meaning;
import city.aryk.api.profile.PointPlan.Range;
import city.aryk.api.profile.PointPlan.Schedule;
import city.aryk.profiles.Vocabulary.Term;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the settings of one point, of a profile or of a site's overrides. */
final class PointReader {
    /** The keys that every driver shares; all others are the driver's wiring. */
    static final List<String> SHARED = List.of("every", "stream", "expect", "aggregate", "tolerance");

    private static final Duration MOST_TOLERANCE = Duration.ofMillis(500);
    private static final Set<String> NOT_WIRING = Set.of("every", "stream", "expect", "aggregate", "tolerance", "note");

    private final Findings findings;

    PointReader(Findings findings) {
        this.findings = findings;
    }

    /** A point as its term and its settings say. */
    PlannedPoint planned(String name, Term term, Place at, Map<String, Setting> settings) {
        for (String owned : List.of("unit", "kind")) {
            Optional.ofNullable(settings.get(owned)).ifPresent(setting -> ofVocabulary(owned, setting, term));
        }
        var start = new Schedule(term.sending().every(), MOST_TOLERANCE, term.sending().stream(), Optional.empty());
        Meaning plain = new Meaning(
                new PointId(name), term.nature().kind(), term.nature().unit(), Optional.empty(), term.codes());
        Map<String, String> wiring = new TreeMap<>();
        Map<String, Place> places = new HashMap<>();
        settings.forEach((key, setting) -> {
            places.put(key, setting.place());
            if (!NOT_WIRING.contains(key)) {
                wiring.put(key, setting.text());
                stateOfVocabulary(key, setting, term);
            }
        });
        PointPlan plan = overridden(new PointPlan(plain, start, wiring), settings);
        return new PlannedPoint(plan, at, places);
    }

    /** The plan with the shared keys of the settings put over it. */
    PointPlan overridden(PointPlan plan, Map<String, Setting> settings) {
        Meaning was = plan.meaning();
        Optional<Range> expect = expect(was.kind(), settings).or(was::expect);
        var meaning = new Meaning(was.point(), was.kind(), was.unit(), expect, was.codes());
        return new PointPlan(meaning, schedule(was.kind(), plan.schedule(), settings), plan.wiring());
    }

    private Schedule schedule(Kind kind, Schedule was, Map<String, Setting> settings) {
        Duration every =
                parsed(settings, "every", VocabularyReader.PERIOD::duration).orElse(was.every());
        Stream stream = parsed(settings, "stream", PointReader::stream).orElse(was.stream());
        Optional<Duration> said = parsed(settings, "tolerance", Amounts::duration);
        Duration half = every.dividedBy(2);
        said.filter(tolerance -> tolerance.compareTo(half) > 0)
                .ifPresent(tolerance -> wrong(settings, "tolerance", "wanted at most half of every"));
        Duration tolerance = said.orElse(was.tolerance());
        Optional<Duration> aggregate =
                parsed(settings, "aggregate", VocabularyReader.PERIOD::duration).or(was::aggregate);
        aggregate.ifPresent(interval -> fits(kind, interval, every, settings));
        return new Schedule(every, tolerance.compareTo(half) > 0 ? half : tolerance, stream, aggregate);
    }

    private void fits(Kind kind, Duration aggregate, Duration every, Map<String, Setting> settings) {
        if (kind != Kind.GAUGE) {
            wrong(settings, "aggregate", "only a gauge has a minimum, mean and maximum");
        } else if (aggregate.compareTo(every) <= 0) {
            boolean own = settings.containsKey("aggregate");
            wrong(settings, own ? "aggregate" : "every", own ? "wanted more than every" : "wanted less than aggregate");
        }
    }

    private Optional<Range> expect(Kind kind, Map<String, Setting> settings) {
        Setting setting = settings.get("expect");
        if (setting == null) {
            return Optional.empty();
        }
        if (!VocabularyReader.isQuantity(kind)) {
            wrong(settings, "expect", "only a gauge or a counter has a range");
            return Optional.empty();
        }
        return parsed(settings, "expect", text -> Amounts.range(setting.parts()));
    }

    private static Stream stream(String word) {
        Stream stream = VocabularyReader.STREAMS.get(word);
        if (stream == null) {
            throw new IllegalArgumentException("got '" + word + "', wanted live, normal or bulk");
        }
        return stream;
    }

    private void ofVocabulary(String key, Setting setting, Term term) {
        String says = key.equals("unit")
                ? term.nature().unit().code()
                : term.nature().kind().name().toLowerCase(java.util.Locale.ROOT);
        findings.add(
                setting.place(),
                "'" + key + "': got '" + setting.text() + "', but the vocabulary fixes " + key + " " + says
                        + "; leave it out" + (key.equals("unit") ? " and convert by scale" : ""));
    }

    private void stateOfVocabulary(String key, Setting setting, Term term) {
        if (!key.startsWith("states.")) {
            return;
        }
        if (term.nature().kind() != Kind.STATE) {
            findings.add(setting.place(), "'states': only for a point of kind state");
        } else if (!term.nature().states().contains(setting.text())) {
            findings.add(
                    setting.place(),
                    Spelling.unknown("state", setting.text(), term.nature().states()));
        }
    }

    private <T> Optional<T> parsed(Map<String, Setting> settings, String key, Function<String, T> parser) {
        Setting setting = settings.get(key);
        if (setting == null) {
            return Optional.empty();
        }
        if (setting.list() != key.equals("expect")) {
            wrong(settings, key, setting.list() ? "wanted one value, not a list" : "wanted a list, e.g. [180, 280]");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(setting.text()));
        } catch (IllegalArgumentException e) {
            wrong(settings, key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void wrong(Map<String, Setting> settings, String key, String message) {
        Setting setting = settings.get(key);
        if (setting != null) {
            findings.add(setting.place(), "'" + key + "': " + message);
        }
    }
}
