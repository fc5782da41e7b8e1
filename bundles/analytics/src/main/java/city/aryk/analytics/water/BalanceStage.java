package city.aryk.analytics.water;

import city.aryk.analytics.frame.Balance;
import city.aryk.analytics.frame.Balance.Slot;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Values;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** The balance between a zone's inlet and its customers. Shared by their lanes, one at a time. */
final class BalanceStage implements Stage {
    private static final PointId VOLUME = new PointId("volume.total");
    private static final double PERCENT = 100;
    private static final int DECIMALS = 3;

    private final Task task;
    private final DeviceId inlet;
    private final Map<DeviceId, Intervals> intervals = new HashMap<>();
    private final Balance balance;
    private final String ending;

    BalanceStage(Task task, Time time) {
        this.task = task;
        this.inlet = task.devices().get(0).device();
        var every = task.settings().duration("every");
        for (var plan : task.devices()) {
            var register = Register.judged(task.capacity(plan.device(), VOLUME));
            intervals.put(plan.device(), new Intervals(register, every, time));
        }
        this.balance = new Balance(intervals.keySet());
        this.ending = "-" + Span.label(every);
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        var own = intervals.get(scan.device());
        for (var observation : scan.observations()) {
            if (own != null && observation.point().equals(VOLUME)) {
                Values.good(observation).ifPresent(quantity -> {
                    for (var interval : own.take(quantity, scan.at())) {
                        balance.take(scan.device(), interval).forEach(slot -> report(slot, results));
                    }
                });
            }
        }
        return results.with(scan);
    }

    private void report(Slot slot, Results results) {
        var at = slot.end();
        results.count(at, name("meters", "1"), slot.growth().size())
                .count(at, name("expected", "1"), intervals.size())
                .count(at, name("estimated", "1"), slot.estimated());
        if (!slot.isWhole(balance)) {
            return;
        }
        var in = slot.growth().getOrDefault(inlet, BigDecimal.ZERO);
        var out = slot.growth().values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(in);
        var lost = in.subtract(out);
        results.add(at, name("inlet", "m3"), in).add(at, name("volume", "m3"), lost);
        if (in.signum() > 0) {
            results.add(at, name("share", "%"), PERCENT * lost.doubleValue() / in.doubleValue(), DECIMALS);
        }
    }

    private Name name(String what, String unit) {
        return new Name("nrw." + what + ending, unit);
    }
}
