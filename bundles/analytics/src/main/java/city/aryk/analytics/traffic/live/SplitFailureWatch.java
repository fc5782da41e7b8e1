package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;
import java.util.Arrays;

/**
 * Split failures cycle by cycle while the gateway runs, from polled states. As good as the polling: at one second it is
 * a hint, not the measure, which is computed from the controller's own log.
 */
public final class SplitFailureWatch implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "split-failures",
                    "A cycle fails whose presence detectors were occupied for at least `green` of the green and `red`"
                            + " of the first `red.time` of red; any detector of the phase counts.")
            .from("phases.green, phases.yellow, phases.red, detectors (of a traffic controller)")
            .source("Oregon DOT, split_failures of ShawnStrasser/atspm e13f69d, without the repair of events")
            .needs(
                    "phases.green, phases.yellow, phases.red and detectors",
                    plan -> Points.hasAll(plan, "phases.green", "phases.yellow", "phases.red", "detectors"))
            .limits(
                    "Events are made from polled states and marked source=polled: occupancy is known to a poll period at"
                            + " best. A phase without a `presence` setting is not judged.")
            .setting(Parameter.number("green", "0.80", "0", "1", "share of the green that must be occupied"))
            .setting(Parameter.number("red", "0.80", "0", "1", "share of the first red that must be occupied"))
            .setting(Parameter.duration("red.time", "5s", "1s", "30s", "how much of the red counts"))
            .setting(Parameter.checked(
                    "presence.*",
                    "",
                    "by phase, its presence detectors, e.g. presence: {2: [5, 6]}",
                    SplitFailureWatch::check))
            .event("signal.split-failure", "one a failed cycle, with its phase and occupancies")
            .build();

    private static void check(String text) {
        boolean numbers = text.isEmpty()
                || Arrays.stream(text.split(",", -1))
                        .allMatch(part -> part.strip().matches("[1-9][0-9]{0,3}"));
        if (!numbers) {
            throw new IllegalArgumentException("got '" + text + "', wanted numbers of detectors, e.g. [5, 6]");
        }
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new SplitFailureStage(task);
    }
}
