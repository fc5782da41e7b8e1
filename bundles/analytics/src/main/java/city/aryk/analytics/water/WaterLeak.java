package city.aryk.analytics.water;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Continuous flow behind a meter: no hour without flow in 24 hours; the leak's rate is the smallest hourly volume
 * (WaterWatch). An hour that is not known begins the count anew.
 */
public final class WaterLeak implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "water-leak",
                    "A leak where each of the last `hours` hours had flow; rate = their smallest hourly volume.")
            .from("volume.total")
            .source("WaterWatch: continuous flow over 24 h")
            .unasked("every water meter: the commonest and dearest fault behind a meter, and it can be seen from the"
                    + " register alone")
            .needs(
                    "volume.total of a water meter",
                    plan -> Points.isOfClass(plan, "water-meter") && Points.has(plan, "volume.total"))
            .limits(
                    "The register must be finer than the leak's hourly volume: a coarse pulse hides a small leak. A house"
                            + " with many flats may never stand still.")
            .setting(Parameter.count("hours", "24", "6", "168", "hours in a row with flow"))
            .point("leak.rate", "m3/h", "smallest hourly volume of the last hours, each hour while it lasts")
            .event("water.leak", "begin and end, with the rate")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new LeakStage(task, time);
    }
}
