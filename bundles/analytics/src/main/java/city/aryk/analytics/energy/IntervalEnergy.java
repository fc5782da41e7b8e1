package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Interval energy: E_k = R(t_k) - R(t_k-1), registers R at boundaries aligned to UTC; a boundary value by linear
 * interpolation only where both neighbours are at most two intervals apart, and then marked as estimated. Common
 * practice of load profiles (IEC 62056-6-1 names the registers 1.8.0 and 2.8.0; load profile 1.29.0 and 2.29.0).
 */
public final class IntervalEnergy implements Analysis {
    static final List<String> COUNTERS = List.of("energy.import.total", "energy.export.total");

    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "interval-energy",
                    "E_k = R(t_k) - R(t_k-1): the growth of an energy register over intervals aligned to UTC.")
            .from("energy.import.total, energy.export.total")
            .source("common practice of load profiles; registers of IEC 62056-6-1 (1.8.0, 2.8.0)")
            .unasked("every device with such a register: it is what energy is settled by")
            .needs("energy.import.total or energy.export.total", plan -> COUNTERS.stream()
                    .anyMatch(name -> Points.has(plan, name)))
            .limits(
                    "None while the time is not known, for the interval in which the gateway starts, the clock is set or"
                            + " a counter is rebased, and where readings are more than two intervals apart.")
            .setting(Parameter.word("interval", "15m", List.of("15m", "30m", "60m"), "length of the intervals"))
            .point(
                    "<point>.interval-15m",
                    "W.h",
                    "energy of the interval, stamped with its end; the ending tells its length")
            .point("<point>.interval-15m.samples", "1", "readings used")
            .point("<point>.interval-15m.expected", "1", "readings that the plan gives")
            .point("<point>.interval-15m.estimated", "1", "how many of the two register values were interpolated")
            .event("energy.interval.estimated", "begin and end of intervals whose ends had to be interpolated")
            .event("energy.interval.missing", "intervals that are not known, with their number")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new IntervalEnergyStage(task, time);
    }
}
