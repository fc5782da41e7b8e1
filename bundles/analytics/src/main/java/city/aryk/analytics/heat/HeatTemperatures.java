package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Volume-weighted temperatures Tf = d(m3 x T1) / dV, Tr = d(m3 x T2) / dV and their difference, here from the polled
 * temperatures weighted with the volume that flowed since the look before; meters that count m3 x T themselves
 * (Kamstrup, E8 and E9) do it finer. Flow without a difference points at a valve or a bypass.
 */
public final class HeatTemperatures implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "heat-temperatures",
                    "Tf = sum(dV * T1) / sum(dV), Tr = sum(dV * T2) / sum(dV), dT = Tf - Tr; dV between two looks, the"
                            + " temperatures those of the later look.")
            .from("volume.total, temperature.supply, temperature.return")
            .source("Kamstrup, registers E8 and E9 (m3 x T); common practice of district heating")
            .unasked("every heat meter that shows both temperatures: three numbers an hour tell how well heat is taken"
                    + " out of the water")
            .needs(
                    "volume.total, temperature.supply and temperature.return",
                    plan -> Points.hasAll(plan, "volume.total", "temperature.supply", "temperature.return"))
            .limits(
                    "Only where at least `least` flowed in the interval, a few steps of the register. Temperatures between"
                            + " two looks are not seen.")
            .setting(Parameter.word("interval", "60m", List.of("15m", "30m", "60m"), "aligned to UTC"))
            .setting(Parameter.number("least", "0.05", "0", "1000", "m3 of an interval that are enough to weigh with"))
            .setting(Parameter.number("difference", "3", "0.1", "50", "K below which flow takes no heat out"))
            .setting(Parameter.duration("hold", "6h", "1h", "7d", "how long flow without difference must hold"))
            .point("temperature.supply.weighted-1h", "Cel", "Tf; the ending tells the interval")
            .point("temperature.return.weighted-1h", "Cel", "Tr")
            .point("temperature.difference.weighted-1h", "K", "dT")
            .point("volume.weighted-1h", "m3", "sum(dV)")
            .point("temperature.weighted.samples-1h", "1", "looks used: growths of the register with both temperatures")
            .point("temperature.weighted.expected-1h", "1", "looks that the plan gives")
            .event("heat.flow-without-difference", "begin and end")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new TemperatureStage(task, time);
    }
}
