package city.aryk.analytics.water;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Non-revenue water of a zone: NRW = V_inlet - sum V_customers over the same interval, and as a share of V_inlet (IWA
 * standard water balance).
 */
public final class WaterBalance implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "water-balance", "NRW = V_inlet - sum V_customers on the same boundaries, and NRW / V_inlet.")
            .from("volume.total of the inlet (the first of `of`) and of every customer")
            .source("IWA standard water balance")
            .needs("volume.total", plan -> Points.has(plan, "volume.total"))
            .ofGroup()
            .limits("A customer that is missing looks like loss: an interval that lacks one has no NRW.")
            .setting(Parameter.word(
                    "every", "60m", List.of("15m", "60m", "24h"), "length of the intervals, aligned to UTC"))
            .point("nrw.volume-1h", "m3", "the ending tells the interval")
            .point("nrw.share-1h", "%", "of the inlet")
            .point("nrw.inlet-1h", "m3", "V_inlet")
            .point("nrw.meters-1h", "1", "meters used, the inlet's among them")
            .point("nrw.expected-1h", "1", "meters of the computation")
            .point("nrw.estimated-1h", "1", "registers that were interpolated")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        return task.devices().size() < 2
                ? List.of(new Problem("of", "wanted the inlet's meter first and at least one customer's"))
                : List.of();
    }

    @Override
    public Stage start(Task task, Time time) {
        return new BalanceStage(task, time);
    }
}
