package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.traffic.measure.Detector;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.analytics.traffic.measure.Parameters;
import city.aryk.analytics.traffic.measure.Variant;
import city.aryk.api.profile.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings that every computation of measures has: which, by whose definitions, and what the detectors are for. */
public final class MeasureSettings {
    private static final String VARIANT = "variant";
    private static final String MEASURES = "measures";
    private static final String TRAVEL = "travel";
    private static final Map<String, String> FUNCTIONS = Map.of(
            "advance", "Advance", "presence", "Presence", "yellow-red", "Yellow_Red", "stop-line", "Stopbar Count");

    private MeasureSettings() {}

    /** Adds the settings to a description. */
    public static Blueprint.Builder to(Blueprint.Builder builder) {
        builder.setting(Parameter.word(
                        VARIANT, "odot", List.of("odot", "udot"), "whose definitions: Oregon's or Utah's"))
                .setting(Parameter.checked(
                        MEASURES,
                        "",
                        "names of `TRAFFIC.md`, e.g. `[has_data, terminations]`; all that can be told bin by bin where"
                                + " it is missing",
                        text -> {}));
        for (var function : List.of("advance", "presence", "yellow-red", "stop-line")) {
            builder.setting(Parameter.checked(
                    function + ".*",
                    "",
                    "by phase, its detectors of the function " + FUNCTIONS.getOrDefault(function, function) + ", e.g. `"
                            + function + ": {2: [5, 6]}`",
                    MeasureSettings::numbers));
        }
        builder.setting(Parameter.checked(
                TRAVEL + ".*",
                "",
                "by detector, how long a vehicle takes from it to the stop line, less its latency; Utah's shift of"
                        + " time, e.g. `travel: {5: 2700ms}`",
                Parameter::span));
        for (var parameter : city.aryk.analytics.traffic.measure.Parameter.values()) {
            if (parameter.isLive()) {
                builder.setting(Parameter.checked(
                        parameter.label(),
                        parameter.standardOfAll(),
                        parameter.isPublished() ? "see `TRAFFIC.md`" : "see `TRAFFIC.md`; the default is the variant's",
                        text -> Variant.ODOT.parameters().check(parameter.label(), text)));
            }
        }
        return builder;
    }

    private static void numbers(String text) {
        if (!Arrays.stream(text.split(",", -1)).allMatch(part -> part.strip().matches("[1-9][0-9]{0,3}"))) {
            throw new IllegalArgumentException("got '" + text + "', wanted numbers of detectors, e.g. [5, 6]");
        }
    }

    /** What is wrong with the settings together. */
    public static List<Problem> problems(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        for (var name : FUNCTIONS.keySet()) {
            phases(settings, name, problems);
        }
        var known = LiveMeasures.measures(variant(settings));
        for (var measure : measures(settings)) {
            if (!known.contains(measure)) {
                problems.add(new Problem(
                        MEASURES, "'" + measure + "' is not known; there are: " + String.join(", ", known)));
            }
        }
        try {
            parameters(settings);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem("bin_size_minutes", String.valueOf(e.getMessage())));
        }
        return problems;
    }

    private static void phases(Settings settings, String function, List<Problem> problems) {
        for (var phase : settings.below(function).keySet()) {
            if (!phase.matches("[1-9][0-9]{0,2}")) {
                problems.add(new Problem(function + "." + phase, "got phase '" + phase + "', wanted a number"));
            }
        }
    }

    /** What to compute, of settings without a problem. */
    public static LiveMeasures.Plan plan(Settings settings) {
        List<Detector> detectors = new ArrayList<>();
        FUNCTIONS.forEach((key, function) -> settings.below(key).forEach((phase, numbers) -> {
            for (var number : numbers.split(",", -1)) {
                long shift = settings.find(TRAVEL + "." + number.strip())
                        .map(text -> Parameter.span(text).toMillis())
                        .orElse(0L);
                detectors.add(LiveMeasures.detector(
                        Integer.parseInt(phase), function, Integer.parseInt(number.strip()), shift));
            }
        }));
        return new LiveMeasures.Plan(parameters(settings), detectors, measures(settings));
    }

    private static Variant variant(Settings settings) {
        return Variant.valueOf(settings.text(VARIANT).toUpperCase(Locale.ROOT));
    }

    private static List<String> measures(Settings settings) {
        return settings.find(MEASURES).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Parameters parameters(Settings settings) {
        Map<String, String> wishes = new HashMap<>();
        for (var parameter : city.aryk.analytics.traffic.measure.Parameter.values()) {
            settings.find(parameter.label())
                    .filter(text -> parameter.isLive() && !text.isEmpty())
                    .ifPresent(text -> wishes.put(parameter.label(), text));
        }
        return variant(settings).parameters().with(wishes);
    }

    /** Measures that cannot be told for want of detectors, each with what it needs, for the register. */
    public static Map<String, String> lacking(Settings settings) {
        Map<String, String> lacking = new HashMap<>();
        var missing = new LiveMeasures(plan(settings)).lacking();
        if (!missing.isEmpty()) {
            lacking.put("unconfigured", String.join("; ", missing));
        }
        return lacking;
    }
}
