package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.List;
import java.util.Map;

/** The measures of a controller whose log cannot be had, from events made of its polled state. */
public final class PolledMeasures implements Analysis {
    /** What the names of all results begin with, so that nobody takes them for those of a log. */
    static final String PREFIX = "polled.";

    private static final Blueprint BLUEPRINT = blueprintOf();

    private static Blueprint blueprintOf() {
        var builder = Blueprint.of(
                        "polled-measures",
                        "Traffic performance measures from events that are made of two looks at a controller"
                                + " (source=polled); their times are known to a poll period.")
                .from(
                        "phases.*, overlaps.green, detectors, calls.vehicles, preemption.*, plan, cycle.length, mode, flashing,"
                                + " flash.cause, alarms.unit.1 (of a traffic controller)")
                .source("Oregon DOT (ShawnStrasser/atspm e13f69d) or Utah DOT (utahudot/udot-atspm da17dc324)")
                .needs(
                        "phases.green, phases.yellow and phases.red",
                        plan -> Points.hasAll(plan, "phases.green", "phases.yellow", "phases.red"))
                .limits(
                        "At one second these are no ground for arrivals on green or occupancies: where the controller's own"
                                + " log can be had, `log-measures` computes the same of it. A bin in which a look failed, the clock"
                                + " was set or the gateway was not running is left out and told. Reasons of terminations, splits and"
                                + " communications cannot be seen.")
                .setting(Parameter.duration("settle", "10m", "0s", "24h", "how long after its end a bin is told"));
        MeasureSettings.to(builder);
        builder.point(PREFIX + "uncertainty", "s", "the poll period, with every bin");
        MeasurePoints.to(builder, PREFIX);
        return builder.event("measures.partial", "a bin that is left out because it was not seen from end to end")
                .build();
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        return MeasureSettings.problems(task.settings());
    }

    @Override
    public Map<String, String> remarks(Task task) {
        return MeasureSettings.lacking(task.settings());
    }

    @Override
    public Stage start(Task task, Time time) {
        return new PolledMeasuresStage(task, time);
    }
}
