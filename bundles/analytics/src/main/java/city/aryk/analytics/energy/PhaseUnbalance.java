package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Unbalance of a three-phase connection over 10 minutes: u2 from the line voltages (IEC 61000-4-30, 5.7.1), the line
 * voltage unbalance rate (NEMA MG 1, another quantity), and the current imbalance max|Ii - Iavg| / Iavg, only while Iavg
 * is above 10 % of the rated current.
 */
public final class PhaseUnbalance implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "phase-unbalance",
                    "u2 = sqrt((1 - sqrt(3 - 6 beta)) / (1 + sqrt(3 - 6 beta))), beta = (Uab^4 + Ubc^4 + Uca^4) /"
                            + " (Uab^2 + Ubc^2 + Uca^2)^2; LVUR = max|Ui - Uavg| / Uavg; current imbalance ="
                            + " max|Ii - Iavg| / Iavg while Iavg > 10 % of rated. Means of 10 minutes.")
            .from("voltage.l1-l2, voltage.l2-l3, voltage.l3-l1; current.l1 to current.l3; three of one look only")
            .source("IEC 61000-4-30, 5.7.1 (u2); NEMA MG 1 (LVUR)")
            .needs(
                    "the three line voltages or the three currents",
                    plan -> Three.hasLineVoltages(plan) || Three.hasCurrents(plan))
            .limits("An indication: polled values. u2 cannot be told from phase voltages without their angles.")
            .setting(Parameter.number("limit", "2", "0.1", "50", "u2 above which the event begins, %"))
            .setting(Parameter.number(
                    "rated", "", "0.1", "100000", "rated current, A; without it no current imbalance is told"))
            .point("voltage.unbalance.u2-10m", "%", "mean u2")
            .point("voltage.unbalance.lvur-10m", "%", "mean line voltage unbalance rate")
            .point("current.imbalance-10m", "%", "mean current imbalance")
            .point("voltage.unbalance.samples-10m", "1", "looks with all three line voltages")
            .point("current.imbalance.samples-10m", "1", "looks with all three currents and enough of them")
            .event("voltage.unbalanced", "begin and end of 10-minute u2 above the limit")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new UnbalanceStage(task, time);
    }
}
