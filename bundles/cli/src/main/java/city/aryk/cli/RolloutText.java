package city.aryk.cli;

import city.aryk.cli.rollout.Outcome;
import city.aryk.cli.rollout.Plan;
import city.aryk.cli.rollout.Plan.Step;
import city.aryk.cli.rollout.Result;
import city.aryk.profiles.desired.Report.Trouble;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What became of a roll-out, for people. */
final class RolloutText {
    private static final int MOST_FAULTS = 20;

    private RolloutText() {}

    /** The step as people call it. */
    static String name(Step step, Plan plan) {
        long batches = plan.steps().stream().filter(one -> !one.isCanaries()).count();
        return step.isCanaries() ? Texts.of("rollout.step0") : Texts.of("rollout.step", step.number(), batches);
    }

    /** Where, what and the reason's code. */
    static String text(Trouble trouble) {
        var words = Stream.of(trouble.path(), trouble.message())
                .filter(word -> !word.isEmpty())
                .toList();
        return String.join(": ", words) + (trouble.reason().isEmpty() ? "" : " [" + trouble.reason() + "]");
    }

    /** A table of the steps, and under it what went wrong. */
    static void print(Result result, PrintStream out) {
        List<String> keys = new ArrayList<>(List.of("step", "gateways"));
        List<String> headings = new ArrayList<>(List.of(Texts.of("column.step"), Texts.of("column.gateways")));
        for (var outcome : Outcome.values()) {
            keys.add(outcome.code());
            headings.add(Texts.of("column." + outcome.code()));
        }
        var table = new Table(keys, headings);
        var plan = result.terms().plan();
        plan.steps().forEach(step -> table.add(row(name(step, plan), step, result)));
        table.print(out);
        var faults = result.faults();
        for (var fault : faults.subList(0, Math.min(MOST_FAULTS, faults.size()))) {
            out.println(Texts.of(
                    "rollout.fault",
                    Texts.of("outcome." + fault.outcome().code()),
                    fault.gateways().size(),
                    text(fault.trouble()),
                    Desk.some(fault.gateways())));
        }
        if (faults.size() > MOST_FAULTS) {
            out.println(Texts.of("rollout.faults", faults.size() - MOST_FAULTS));
        }
    }

    private static String[] row(String name, Step step, Result result) {
        List<String> cells =
                new ArrayList<>(List.of(name, Integer.toString(step.gateways().size())));
        for (var outcome : Outcome.values()) {
            cells.add(Long.toString(step.gateways().stream()
                    .filter(one -> result.outcomes().get(one) == outcome)
                    .count()));
        }
        return cells.toArray(String[]::new);
    }

    /** Why it ended, how things stand, and what can be done. */
    static List<String> ending(Result result) {
        List<String> words = new ArrayList<>();
        words.add(why(result));
        long untold = result.count(Outcome.NOT_TOLD);
        long trying = result.count(Outcome.TRYING);
        long good = result.count(Outcome.IN_FORCE) + result.count(Outcome.ALREADY);
        words.add(Texts.of(
                "rollout.stands",
                result.target().version(),
                good,
                result.outcomes().size(),
                trying,
                untold));
        if (trying > 0) {
            words.add(Texts.of("rollout.trying", trying));
        }
        if (result.end().ending() == Result.Ending.TOO_MANY_FAILED) {
            words.add(Texts.of("rollout.correct"));
        } else if (!result.isComplete()) {
            words.add(Texts.of("rollout.again"));
        }
        return List.copyOf(words);
    }

    private static String why(Result result) {
        var end = result.end();
        var step = end.at().map(at -> name(at, result.terms().plan())).orElse("");
        return switch (end.ending()) {
            case THROUGH -> Texts.of(result.isComplete() ? "rollout.complete" : "rollout.through");
            case TOO_MANY_FAILED ->
                Texts.of(
                        "rollout.stopped",
                        step,
                        end.at().map(at -> failed(at, result)).orElse(0L),
                        end.at().map(at -> at.gateways().size()).orElse(0),
                        result.terms().stopAt(),
                        first(result));
            case INTERRUPTED -> Texts.of("rollout.interrupted", step);
            case BROKEN -> Texts.of("rollout.broken", end.why());
        };
    }

    private static long failed(Step step, Result result) {
        return step.gateways().stream()
                .filter(one ->
                        result.outcomes().getOrDefault(one, Outcome.NOT_TOLD).isBad())
                .count();
    }

    private static String first(Result result) {
        return result.faults().stream()
                .findFirst()
                .map(fault -> Desk.some(fault.gateways()) + ": " + text(fault.trouble()))
                .orElse("");
    }
}
