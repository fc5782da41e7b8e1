package city.aryk.analytics.water;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/** Burst: the flow is above k times its 99th percentile for half an hour. Common practice of zone monitoring. */
public final class WaterBurst implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "water-burst",
                    "Burst where the flow is above k * P99 for `hold`, P99 of the last one to two weeks.")
            .from("volume.total, as the mean flow of 5 minutes")
            .source("common practice of zone monitoring")
            .needs("volume.total", plan -> Points.has(plan, "volume.total"))
            .limits(
                    "Begins after `learn`. P99 is that of a histogram whose steps are 2.2 % apart: it is at most that much"
                            + " too high. Flow during a burst is not learnt. Nothing is carried over a restart.")
            .setting(Parameter.number("k", "1.5", "1", "100", "times the 99th percentile"))
            .setting(Parameter.duration("hold", "30m", "5m", "24h", "how long it must hold"))
            .setting(Parameter.duration(
                    "learn", "7d", "1h", "30d", "before it can begin, and half of what is remembered"))
            .point("burst.limit", "m3/h", "k * P99, at each begin and end")
            .event("water.burst", "begin and end, with flow and limit")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new BurstStage(task, time);
    }
}
