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
 * Energy signature of a building: the line of daily mean power against daily mean outdoor temperature, by least squares,
 * over the last days on which it was colder than the heating limit; slope, base at 0 Cel, and R^2. Common practice (EN
 * 15603, annex B).
 */
public final class HeatSignature implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "heat-signature",
                    "P = base + slope * T_outdoor by least squares over the last `days` local days with T_outdoor below"
                            + " `heating`; P from the register, R^2 the squared correlation.")
            .from("energy.heat of the heat meter (the first of `of`); the point `outdoor`")
            .source("EN 15603, annex B (energy signature); common practice")
            .ofGroup()
            .limits(
                    "From the fifth such day on. A day counts where 90 % of its hours are known. Nothing is carried over a"
                            + " restart.")
            .setting(Parameter.place(
                    "outdoor", "where the outdoor temperature is read, e.g. heat-1/temperature.outdoor"))
            .setting(Parameter.count("days", "60", "5", "366", "days that are remembered"))
            .setting(Parameter.number(
                    "heating", "12", "-20", "30", "daily mean outdoor temperature below which is heated, Cel"))
            .point("signature.slope", "W", "for each K that it is warmer; negative")
            .point("signature.base", "W", "at 0 Cel")
            .point("signature.fit", "1", "R^2")
            .point("signature.days", "1", "days used")
            .point("signature.power-day", "W", "mean power of the day")
            .point("signature.outdoor-day", "Cel", "mean outdoor temperature of the day")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        var outdoor = task.settings().find("outdoor").map(Place::of);
        boolean isThere = outdoor.isPresent()
                && task.devices().stream()
                        .anyMatch(plan -> plan.device().equals(outdoor.get().device())
                                && Points.has(plan, outdoor.get().point().text()));
        if (!isThere) {
            return List.of(new Problem(
                    "outdoor", "wanted a point of one of the devices in `of`, e.g. heat-1/temperature.outdoor"));
        }
        return Points.has(task.device(), "energy.heat")
                ? List.of()
                : List.of(new Problem("of", "wanted a heat meter with energy.heat first"));
    }

    @Override
    public Stage start(Task task, Time time) {
        return new SignatureStage(task, time);
    }
}
