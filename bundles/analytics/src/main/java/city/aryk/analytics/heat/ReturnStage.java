package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Windows;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The return temperature of one substation against the schedule. Shared by two lanes, one at a time. */
final class ReturnStage implements Stage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Name EXCESS = new Name("return.excess-1h", "K");
    private static final int DECIMALS = 2;

    private final Task task;
    private final Place outdoor;
    private final Finder returns = new Finder("temperature.return");
    private final Finder outdoors;
    private final Schedule schedule;
    private final Windows windows;
    private final double most;
    private final Sustained hot;
    private final Occurrence tooHot;
    private final Mean back = new Mean();
    private final Mean outside = new Mean();

    private static final class Mean {
        private double sum;
        private int count;

        void take(OptionalDouble value) {
            value.ifPresent(number -> {
                sum += number;
                count++;
            });
        }

        void clear() {
            sum = 0;
            count = 0;
        }

        double value() {
            return sum / count;
        }
    }

    ReturnStage(Task task, Time time) {
        this.task = task;
        this.outdoor = Place.of(task.settings().text("outdoor"));
        this.outdoors = new Finder(outdoor.point());
        this.schedule = Schedule.of(task.settings().text("schedule"));
        this.windows = new Windows(Span.every(HOUR), time);
        this.most = task.settings().number("excess");
        this.hot = new Sustained(task.settings().duration("hold").minus(HOUR));
        this.tooHot = new Occurrence("heat.return-too-hot", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        windows.advance(scan.at()).ifPresent(window -> {
            close(window.broken(), window.end(), results);
            back.clear();
            outside.clear();
        });
        if (windows.holds(scan.at())) {
            if (scan.device().equals(task.device().device())) {
                back.take(returns.number(scan));
            }
            if (scan.device().equals(outdoor.device())) {
                outside.take(outdoors.number(scan));
            }
        }
        return results.with(scan);
    }

    private void close(boolean broken, Stamp at, Results results) {
        boolean known = !broken && back.count > 0 && outside.count > 0;
        double excess = known ? back.value() - schedule.at(outside.value()) : 0;
        if (known) {
            results.add(at, EXCESS, excess, DECIMALS);
        }
        var edge = hot.take(known && excess > most, at.nanos());
        if (edge == Sustained.Edge.NONE) {
            return;
        }
        var text = String.format(Locale.ROOT, "%.2f", excess);
        var evidence = known
                ? Map.of(
                        "return", String.format(Locale.ROOT, "%.2f", back.value()),
                        "outdoor", String.format(Locale.ROOT, "%.2f", outside.value()),
                        "excess", text)
                : Map.of("excess", "not known");
        results.event(
                edge == Sustained.Edge.BEGINS
                        ? tooHot.begins(at, "the return is " + text + " K above the schedule", evidence)
                        : tooHot.ends(at, "the return keeps the schedule, or is not known", evidence));
    }
}
