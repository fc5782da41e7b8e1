package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * Imbalance of a two-pipe connection: (M1 - M2) / M1 above 4 % beyond the hot water that is drawn is a leak or a
 * draw-off (open systems). Volumes are made masses by the density of water at their temperatures. Common practice of
 * district heating; 4 % are twice the 2 % by which two meters may differ.
 */
public final class HeatMassBalance implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "heat-mass-balance",
                    "(M1 - M2) / M1 of each hour; a register in m3 is weighted with the density of water at supply or"
                            + " return temperature (Kell 1975). An event where it stays above `limit` + `draw` for `hold`.")
            .from(
                    "two registers in kg or m3, by default volume.total and volume.2; temperature.supply, temperature.return")
            .source("common practice of district heating; density: Kell 1975")
            .needs("two registers of flow", plan -> registers(plan).size() > 1)
            .limits(
                    "Without temperatures a register in m3 counts as it is: hot water is up to 4 % lighter, and this alone"
                            + " can look like a loss. Only hours in which at least `least` flowed.")
            .setting(Parameter.checked("supply", "volume.total", "the register of the supply pipe", text -> {}))
            .setting(Parameter.checked("return", "volume.2", "the register of the return pipe", text -> {}))
            .setting(Parameter.number("limit", "4", "0.1", "100", "%"))
            .setting(Parameter.number("draw", "0", "0", "100", "share of M1 that is drawn as hot water, %"))
            .setting(Parameter.number("least", "0.05", "0", "1000", "M1 in t, or m3, of an hour that are enough"))
            .setting(Parameter.duration("hold", "3h", "1h", "7d", "how long it must stay"))
            .point("mass.imbalance-1h", "%", "(M1 - M2) / M1")
            .point("mass.supply-1h", "kg", "M1")
            .point("mass.return-1h", "kg", "M2")
            .event("heat.mass-imbalance", "begin and end")
            .build();

    static List<String> registers(DevicePlan plan) {
        return plan.points().stream()
                .map(point -> point.point().text())
                .filter(name -> name.startsWith("volume.") || name.startsWith("mass."))
                .toList();
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>();
        for (String key : List.of("supply", "return")) {
            String name = task.settings().text(key);
            if (!Points.has(task.device(), name)) {
                problems.add(new Problem(
                        key,
                        task.target() + " has no register '" + name + "'; wanted one of "
                                + String.join(", ", registers(task.device()))));
            }
        }
        return problems;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new MassBalanceStage(task, time);
    }
}
