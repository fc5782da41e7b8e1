package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * Lights that stand still, flash or are dark when they should not. A signal is stuck when no phase changed for several
 * cycles, and at least for the time that the site says, while it is lit and does not flash.
 */
public final class SignalWatch implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "signal-watch",
                    "Stuck: the set of green phases, or the running stage, is the same for longer than"
                            + " max(stuck, cycles x cycle.length) while lit and not flashing. Flashing or dark: so for"
                            + " longer than `for`, outside the planned hours.")
            .from("phases.green, stage, signal.groups; flashing; lit; cycle.length")
            .source("common practice; facts of residents' complaints: a signal stuck in one stage")
            .unasked("every traffic controller: people at the junction see it at once, the city should too")
            .needs(
                    "phases.green, stage, signal.groups, flashing or lit",
                    plan -> Points.isOfClass(plan, "traffic-controller"))
            .limits("Seen no finer than the controller is polled. A green that rests by design at night is told too,"
                    + " unless `stuck` is longer than it rests.")
            .setting(Parameter.duration("stuck", "15m", "1m", "24h", "the least time without a change"))
            .setting(Parameter.number("cycles", "5", "1", "100", "the least number of cycles without a change"))
            .setting(Parameter.duration("for", "5s", "0s", "1h", "how long flashing or dark must last"))
            .setting(Parameter.checked(
                    "planned",
                    "",
                    "local hours in which flashing is planned, e.g. 23:00-05:00",
                    SignalWatch::checkHours))
            .event("signal.stuck", "begin and end")
            .event("signal.flashing", "begin and end of flashing outside the planned hours")
            .event("signal.dark", "begin and end")
            .build();

    private static void checkHours(String text) {
        if (text.isEmpty()) {
            return;
        }
        var parts = text.split("-", 3);
        try {
            if (parts.length == 2) {
                LocalTime.parse(parts[0]);
                LocalTime.parse(parts[1]);
                return;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw new IllegalArgumentException("got '" + text + "', wanted hours, e.g. 23:00-05:00");
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new SignalWatchStage(task, time);
    }
}
