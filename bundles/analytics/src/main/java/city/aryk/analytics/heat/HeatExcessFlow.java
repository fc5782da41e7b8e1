package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Excess flow of a substation: V_ex = dV - dQ / (k * dT_ref), the volume that would not have been needed had the water
 * been cooled by dT_ref (excess-consumption method of district heating). Substations are ranked by it.
 */
public final class HeatExcessFlow implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "heat-excess-flow",
                    "V_ex = dV - dQ / (k * dT_ref) over local days, weeks or months; k = 1.13 to 1.16 kWh/(m3 K).")
            .from("volume.total, energy.heat")
            .source("excess-consumption method of district heating")
            .needs("volume.total and energy.heat", plan -> Points.hasAll(plan, "volume.total", "energy.heat"))
            .limits(
                    "Only where at least `coverage` of the window's hours is known. Negative where the water is cooled by"
                            + " more than dT_ref.")
            .setting(Parameter.word("window", "day", Span.CALENDAR, "of local time"))
            .setting(Parameter.number(
                    "k", "1.14", "1", "1.2", "kWh/(m3 K); falls with the temperature of the flow part"))
            .setting(Parameter.number("reference", "40", "1", "150", "dT_ref, K"))
            .setting(Parameter.number("coverage", "0.9", "0.1", "1", "share of the hours that must be known"))
            .point("excess.volume-day", "m3", "V_ex; the ending tells the window")
            .point("excess.share-day", "%", "V_ex of dV")
            .point("excess.flow-day", "m3", "dV")
            .point("excess.energy-day", "W.h", "dQ")
            .point("excess.hours-day", "1", "hours used")
            .point("excess.expected-day", "1", "hours of the window")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new ExcessFlowStage(task, time);
    }
}
