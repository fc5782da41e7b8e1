package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The hints of one meter, each from the values of one look. */
final class HintStage implements Stage {
    private static final List<String> PHASES = List.of("l1", "l2", "l3");
    private static final double NO_VOLTAGE = 0.05;
    private static final double NEUTRAL_SHARE = 0.05;
    private static final double NEUTRAL_AMPERES = 0.2;
    private static final double NEGATIVE_SHARE = -0.01;

    private final Task task;
    private final Finder cover = new Finder("cover.open");
    private final List<Finder> finders;
    private final List<Hint> hints;
    private final Occurrence coverOpen;
    private boolean wasOpen;

    /** One hint; its test gives nothing where the look lacks a value that it needs. */
    private final class Hint {
        private final Occurrence occurrence;
        private final Sustained sustained;
        private final java.util.function.Function<Map<String, Double>, Optional<Boolean>> test;

        Hint(String kind, java.util.function.Function<Map<String, Double>, Optional<Boolean>> test) {
            this.occurrence = new Occurrence("meter.hint." + kind, Severity.MINOR, task.target());
            this.sustained = new Sustained(task.settings().duration("hold"));
            this.test = test;
        }

        void look(Map<String, Double> values, Scan scan, Results results) {
            test.apply(values).ifPresent(holds -> {
                var edge = sustained.take(holds, scan.at().nanos());
                if (edge == Sustained.Edge.BEGINS) {
                    results.event(occurrence.begins(scan.at(), occurrence.kind() + " begins", texts(values)));
                } else if (edge == Sustained.Edge.ENDS) {
                    results.event(occurrence.ends(scan.at(), occurrence.kind() + " is over", texts(values)));
                }
            });
        }
    }

    HintStage(Task task) {
        this.task = task;
        this.coverOpen = new Occurrence("meter.hint.cover-open", Severity.MAJOR, task.target());
        this.finders = task.device().points().stream()
                .map(PointPlan::point)
                .filter(HintStage::isWanted)
                .map(Finder::new)
                .toList();
        boolean onePhase = !Points.has(task.device(), "current.l2");
        this.hints = List.of(
                new Hint("neutral-current", values -> onePhase ? neutral(values) : Optional.empty()),
                new Hint("current-without-voltage", this::withoutVoltage),
                new Hint("negative-phase", HintStage::negative));
    }

    private static boolean isWanted(PointId point) {
        return point.text().matches("(current|voltage|power\\.active)\\.l[123]|current\\.neutral");
    }

    static boolean isFor(DevicePlan plan) {
        Predicate<String> has = name -> Points.has(plan, name);
        return has.test("current.l1")
                || Points.hasAll(plan, "power.active.l1", "power.active.l2")
                || has.test("cover.open");
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        Map<String, Double> values = new HashMap<>();
        for (var finder : finders) {
            finder.measured(scan).ifPresent(value -> values.put(finder.point().text(), value));
        }
        cover.flag(scan).ifPresent(open -> cover(open, scan, results));
        hints.forEach(hint -> hint.look(values, scan, results));
        return results.with(scan);
    }

    private void cover(boolean open, Scan scan, Results results) {
        if (open != wasOpen) {
            wasOpen = open;
            results.event(
                    open
                            ? coverOpen.begins(scan.at(), "the cover is open", Map.of())
                            : coverOpen.ends(scan.at(), "the cover is closed", Map.of()));
        }
    }

    private static Optional<Boolean> neutral(Map<String, Double> values) {
        if (!values.containsKey("current.l1") || !values.containsKey("current.neutral")) {
            return Optional.empty();
        }
        double phase = Math.abs(values.getOrDefault("current.l1", 0.0));
        double neutral = Math.abs(values.getOrDefault("current.neutral", 0.0));
        double limit = Math.max(NEUTRAL_SHARE * Math.max(phase, neutral), NEUTRAL_AMPERES);
        return Optional.of(Math.abs(phase - neutral) > limit);
    }

    private Optional<Boolean> withoutVoltage(Map<String, Double> values) {
        boolean seen = false;
        for (String phase : PHASES) {
            if (values.containsKey("current." + phase) && values.containsKey("voltage." + phase)) {
                seen = true;
                double current = Math.abs(values.getOrDefault("current." + phase, 0.0));
                double voltage = values.getOrDefault("voltage." + phase, 0.0);
                if (current > task.settings().number("least")
                        && voltage < NO_VOLTAGE * task.settings().number("nominal")) {
                    return Optional.of(true);
                }
            }
        }
        return seen ? Optional.of(false) : Optional.empty();
    }

    private static Optional<Boolean> negative(Map<String, Double> values) {
        double sum = 0;
        for (String phase : PHASES) {
            if (!values.containsKey("power.active." + phase)) {
                return Optional.empty();
            }
            sum += Math.abs(values.getOrDefault("power.active." + phase, 0.0));
        }
        double limit = NEGATIVE_SHARE * sum;
        long negative = PHASES.stream()
                .filter(phase -> values.getOrDefault("power.active." + phase, 0.0) < limit)
                .count();
        return Optional.of(negative == 1);
    }

    private static Map<String, String> texts(Map<String, Double> values) {
        Map<String, String> texts = new HashMap<>();
        values.forEach((name, value) -> texts.put(name, Double.toString(value)));
        return texts;
    }
}
