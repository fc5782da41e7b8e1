package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Peak demand: the maximum of 15- or 30-minute mean powers, reckoned from registers and not from samples. Load factor:
 * mean divided by peak over the same window. Common practice of tariffs (maximum demand, OBIS 1.6.0).
 */
public final class EnergyDemand implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "energy-demand",
                    "Peak: the largest mean power E_k / (t_k - t_k-1) of the intervals of a local day, week or month."
                            + " Load factor: mean power / peak over the same window.")
            .from("energy.import.total")
            .source("common practice of tariffs; maximum demand of IEC 62056-6-1 (1.6.0)")
            .unasked("every device with energy.import.total: two numbers a day tell how well a connection is used")
            .needs("energy.import.total", plan -> Points.has(plan, "energy.import.total"))
            .limits("Peak and load factor only where at least `coverage` of the window's intervals is known.")
            .setting(
                    Parameter.word("interval", "15m", List.of("15m", "30m", "60m"), "over which the power is averaged"))
            .setting(Parameter.word("window", "day", Span.CALENDAR, "of local time"))
            .setting(Parameter.number("coverage", "0.9", "0.1", "1", "share of the intervals that must be known"))
            .point("demand.import.peak-day", "W", "largest mean power; the ending tells the window")
            .point("demand.import.peak-at-day", "min", "when the interval of the peak began, behind the window's begin")
            .point("demand.import.mean-day", "W", "mean power")
            .point("demand.import.load-factor-day", "1", "mean / peak")
            .point("demand.import.intervals-day", "1", "intervals used")
            .point("demand.import.expected-day", "1", "intervals of the window")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new DemandStage(task, time);
    }
}
