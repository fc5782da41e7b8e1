package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.List;

/**
 * Reliability of supply after IEEE 1366: SAIDI = sum(N_i * D_i) / N_T, SAIFI = sum(N_i) / N_T, CAIDI = SAIDI / SAIFI,
 * over the interruptions i that are over, with N_i customers and duration D_i above the threshold; CML is the SAIDI of a
 * year in minutes.
 */
public final class SupplyReliability implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "supply-reliability",
                    "SAIDI = sum(N_i * D_i) / N_T in minutes, SAIFI = sum(N_i) / N_T, CAIDI = SAIDI / SAIFI, over the"
                            + " interruptions longer than the threshold that ended in the window. CML is the SAIDI of a"
                            + " year.")
            .from("the phase voltages of every device; interruptions as in supply-interruption")
            .source("IEEE 1366, 3.2 and 4.2; with `threshold: 3m` the long interruptions of EN 50160")
            .needs("voltage.l1", Supply::isFor)
            .ofGroup()
            .limits(
                    "A device that falls silent in an interruption is not seen to be interrupted. Nothing is carried over a"
                            + " restart: `observed` tells how much of the window was seen.")
            .setting(Parameter.word("window", "month", Span.CALENDAR, "of local time"))
            .setting(Parameter.duration("threshold", "5m", "0s", "24h", "only longer interruptions count"))
            .setting(Parameter.number("nominal", "230", "50", "1000", "phase to neutral, V"))
            .setting(Parameter.checked(
                    "customers.*", "", "customers behind a device, e.g. `customers: {meter-001: 12}`; else 1", text -> {
                        if (Parameter.decimal(text).signum() <= 0) {
                            throw new IllegalArgumentException("got '" + text + "', wanted more than 0");
                        }
                    }))
            .point("supply.saidi-month", "min", "the ending tells the window")
            .point("supply.saifi-month", "1", "interruptions a customer")
            .point("supply.caidi-month", "min", "mean duration for an interrupted customer; none without interruptions")
            .point("supply.interruptions-month", "1", "interruptions that counted")
            .point("supply.observed-month", "%", "share of the window since the first look")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>();
        for (var name : task.settings().below("customers").keySet()) {
            if (task.devices().stream().noneMatch(plan -> plan.device().text().equals(name))) {
                problems.add(new Problem("customers." + name, "is none of the devices"));
            }
        }
        return problems;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new ReliabilityStage(task, time);
    }
}
