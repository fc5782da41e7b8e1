package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Return temperature against the network's schedule: above the schedule for the outdoor temperature by more than 3 K for
 * 24 hours. Common practice of district heating contracts.
 */
public final class HeatReturn implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "heat-return",
                    "An event where every hourly mean of the return temperature is above the schedule for the outdoor"
                            + " temperature by more than `excess`, for `hold`.")
            .from("temperature.return of the heat meter (the first of `of`); the point `outdoor`")
            .source("common practice of district heating contracts")
            .ofGroup()
            .limits("An hour without both temperatures breaks the count.")
            .setting(Parameter.checked(
                    "schedule",
                    "",
                    "return temperatures by outdoor temperature, e.g. `[-25/70, 0/50, 10/40]`; straight lines between",
                    text -> Schedule.of(text)))
            .setting(Parameter.place(
                    "outdoor", "where the outdoor temperature is read, e.g. heat-1/temperature.outdoor"))
            .setting(Parameter.number("excess", "3", "0.1", "50", "K"))
            .setting(Parameter.duration("hold", "24h", "1h", "7d", "how long it must stay"))
            .point("return.excess-1h", "K", "mean return temperature above the schedule")
            .event("heat.return-too-hot", "begin and end")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        if (task.settings().find("schedule").isEmpty()) {
            return List.of(new Problem("schedule", "is missing; wanted e.g. schedule: [-25/70, 0/50, 10/40]"));
        }
        var outdoor = task.settings().find("outdoor").map(Place::of);
        boolean isThere = outdoor.isPresent()
                && task.devices().stream()
                        .anyMatch(plan -> plan.device().equals(outdoor.get().device())
                                && Points.has(plan, outdoor.get().point().text()));
        if (!isThere) {
            return List.of(new Problem(
                    "outdoor", "wanted a point of one of the devices in `of`, e.g. heat-1/temperature.outdoor"));
        }
        return Points.has(task.device(), "temperature.return")
                ? List.of()
                : List.of(new Problem("of", "wanted a heat meter with temperature.return first"));
    }

    @Override
    public Stage start(Task task, Time time) {
        return new ReturnStage(task, time);
    }
}
