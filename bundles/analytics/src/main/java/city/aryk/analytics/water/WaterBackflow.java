package city.aryk.analytics.water;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/** Backflow: the reverse register rises. Common practice; EN 1717 says why it matters. */
public final class WaterBackflow implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "water-backflow", "Backflow while volume.backward rises by more than `least` within `quiet`.")
            .from("volume.backward")
            .source("common practice; EN 1717 on pollution by backflow")
            .unasked("every device with volume.backward: water that flows back may carry dirt into the network")
            .needs("volume.backward", plan -> Points.has(plan, "volume.backward"))
            .setting(Parameter.number("least", "0", "0", "1000", "m3 that are no backflow yet"))
            .setting(Parameter.duration("quiet", "1h", "1m", "24h", "after which it is over"))
            .event("water.backflow", "begin and end, with the volume")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new BackflowStage(task);
    }
}
