package city.aryk.analytics.water;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.time.LocalTime;
import java.util.List;

/**
 * Minimum night flow of a zone or a connection: the mean flow from 02:00 to 04:00 of local time, or the smallest mean of
 * an hour in it; net of legitimate night use. Common practice of leakage management (IWA water loss task force); the
 * share of legitimate use, 10 to 30 %, after Bentley.
 */
public final class WaterNightFlow implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "water-night-flow",
                    "MNF = mean flow of the night window, from the register, or (`method: hour`) the smallest mean of 60"
                            + " minutes in it, in steps of 15 minutes. Net night flow = MNF * (1 - legitimate).")
            .from("volume.total")
            .source("common practice of leakage management (IWA); legitimate use of 10 to 30 % of MNF: Bentley")
            .needs("volume.total", plan -> Points.has(plan, "volume.total"))
            .limits("None for a night of which a quarter of an hour is not known.")
            .setting(Parameter.time("from", "02:00", "begin of the night window, local"))
            .setting(Parameter.time("to", "04:00", "end of the night window, local; 05:00 is in use too"))
            .setting(Parameter.word(
                    "method", "mean", List.of("mean", "hour"), "mean of the window, or its smallest hour"))
            .setting(Parameter.number("legitimate", "0.2", "0", "1", "share of legitimate night use"))
            .point("night.flow", "m3/h", "MNF, stamped with the end of the window")
            .point("night.flow.net", "m3/h", "without legitimate use")
            .point("night.flow.intervals", "1", "quarters of an hour used")
            .point("night.flow.expected", "1", "quarters of an hour of the window")
            .point("night.flow.estimated", "1", "registers that were interpolated")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        var from = LocalTime.parse(task.settings().text("from"));
        var to = LocalTime.parse(task.settings().text("to"));
        boolean quarters = from.toSecondOfDay() % 900 == 0 && to.toSecondOfDay() % 900 == 0;
        return from.plusHours(1).isAfter(to) || from.getHour() == 23 || !quarters
                ? List.of(new Problem(
                        "to", "wanted full quarters of an hour, at least an hour behind `from`, the same day"))
                : List.of();
    }

    @Override
    public Stage start(Task task, Time time) {
        return new NightFlowStage(task, time);
    }
}
