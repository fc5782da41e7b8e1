package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import java.util.Locale;
import java.util.Map;

/** The interruptions of one connection, and the loss of mains of one cabinet. */
final class InterruptionStage implements Stage {
    private static final Name DURATION = new Name("supply.interruption.duration", "s");
    private static final double SHORT_SECONDS = 180;
    private static final double SUSTAINED_SECONDS = 300;

    private final Task task;
    private final boolean hasVoltages;
    private final boolean hasMains;
    private final Finder mains = new Finder("mains");
    private final Supply supply;
    private final Occurrence interrupted;
    private final Occurrence lost;
    private final Interruption interruption = new Interruption();
    private boolean isLost;

    InterruptionStage(Task task) {
        this.task = task;
        this.hasVoltages = Supply.isFor(task.device());
        this.hasMains = Points.has(task.device(), mains.point().text());
        this.supply = new Supply(task.device(), task.settings().number("nominal"));
        this.interrupted = new Occurrence("supply.interrupted", Severity.MAJOR, task.target());
        this.lost = new Occurrence("supply.lost", Severity.CRITICAL, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        if (hasMains) {
            mains.flag(scan).ifPresent(on -> mains(on, scan, results));
        }
        if (hasVoltages) {
            interruption.take(supply.of(scan), scan.at()).ifPresent(change -> tell(change, scan, results));
        }
        return results.with(scan);
    }

    private void mains(boolean on, Scan scan, Results results) {
        if (on == isLost) {
            isLost = !on;
            var evidence = Map.of("mains", Boolean.toString(on));
            results.event(
                    isLost
                            ? lost.begins(scan.at(), "mains lost: this may be the last message for a while", evidence)
                            : lost.ends(scan.at(), "mains back", evidence));
        }
    }

    private void tell(Interruption.Change change, Scan scan, Results results) {
        if (change.begins()) {
            results.event(interrupted.begins(scan.at(), "all phases are below 5 % of nominal", Map.of()));
            return;
        }
        double seconds = change.seconds();
        results.add(scan.at(), DURATION, seconds, 1);
        results.event(interrupted.ends(
                scan.at(),
                "supplied again after " + text(seconds) + " s",
                Map.of(
                        "seconds", text(seconds),
                        "en50160", seconds <= SHORT_SECONDS ? "short" : "long",
                        "ieee1366", seconds > SUSTAINED_SECONDS ? "sustained" : "momentary")));
    }

    private static String text(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds);
    }
}
