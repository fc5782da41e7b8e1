package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Balance;
import city.aryk.analytics.frame.Balance.Slot;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Values;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The loss between a feeder's meter and the meters behind it. Shared by their lanes, one at a time. */
final class FeederLossStage implements Stage {
    private static final PointId REGISTER = new PointId("energy.import.total");
    private static final double PERCENT = 100;
    private static final int DECIMALS = 3;
    /** The feeder's currents of so many intervals are kept until the other meters have told theirs. */
    private static final int KEPT = 6;

    private final Task task;
    private final DeviceId feeder;
    private final Map<DeviceId, Intervals> intervals = new HashMap<>();
    private final Three phaseCurrents = Three.currents();
    private final Balance balance;
    private final Span span;
    private final Time time;
    private final TreeMap<Long, Mean> currents = new TreeMap<>();
    private final LossAlarm alarm;
    private final Occurrence loss;

    /** A mean in the making. */
    private static final class Mean {
        private double sum;
        private int count;

        double value() {
            return count == 0 ? 0 : sum / count;
        }
    }

    FeederLossStage(Task task, Time time) {
        this.task = task;
        this.time = time;
        this.feeder = task.devices().get(0).device();
        Duration every = task.settings().duration("every");
        for (DevicePlan plan : task.devices()) {
            var register = Register.judged(task.capacity(plan.device(), REGISTER));
            intervals.put(plan.device(), new Intervals(register, every, time));
        }
        this.balance = new Balance(intervals.keySet());
        this.span = Span.every(every);
        this.alarm = new LossAlarm(task.settings(), task.ground().zone());
        this.loss = new Occurrence("feeder.loss", Severity.MAJOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        var own = intervals.get(scan.device());
        if (own == null) {
            return Made.of(scan);
        }
        for (var observation : scan.observations()) {
            if (observation.point().equals(REGISTER)) {
                Values.good(observation).ifPresent(quantity -> {
                    for (var interval : own.take(quantity, scan.at())) {
                        balance.take(scan.device(), interval).forEach(slot -> report(slot, results));
                    }
                });
            }
        }
        if (scan.device().equals(feeder)) {
            squares(scan);
        }
        return results.with(scan);
    }

    private void squares(Scan scan) {
        var utc = time.utcMillis(scan.at());
        if (utc.isPresent()) {
            phaseCurrents.of(scan).ifPresent(i -> {
                var mean = currents.computeIfAbsent(span.startOf(utc.getAsLong()), start -> new Mean());
                mean.sum += i[0] * i[0] + i[1] * i[1] + i[2] * i[2];
                mean.count++;
                if (currents.size() > KEPT) {
                    currents.pollFirstEntry();
                }
            });
        }
    }

    private void report(Slot slot, Results results) {
        Stamp at = slot.end();
        results.count(at, name("meters", "1"), slot.growth().size())
                .count(at, name("expected", "1"), intervals.size())
                .count(at, name("estimated", "1"), slot.estimated());
        if (!slot.isWhole(balance)) {
            return;
        }
        var in = slot.growth().getOrDefault(feeder, BigDecimal.ZERO);
        var out = slot.growth().values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .subtract(in);
        double square = currents.getOrDefault(slot.startMillis(), new Mean()).value();
        double technical =
                task.settings().number("technical.a") + task.settings().number("technical.b") * square;
        double lost = in.subtract(out).doubleValue() - technical;
        results.add(at, name("feeder", "W.h"), in)
                .add(at, name("energy", "W.h"), lost, DECIMALS)
                .add(at, name("technical", "W.h"), technical, DECIMALS)
                .add(at, name("current-square", "1"), square, DECIMALS);
        if (in.signum() > 0) {
            results.add(at, name("share", "%"), PERCENT * lost / in.doubleValue(), DECIMALS);
        }
        alarm.take(slot.startMillis(), in.doubleValue(), lost).ifPresent(change -> tell(change, at, results));
    }

    private void tell(LossAlarm.Change change, Stamp at, Results results) {
        var evidence = Map.of(
                "share", percent(change.share()),
                "learnt", percent(change.mean()),
                "sigma", percent(change.sigma()),
                "days", change.badDays() + " of 10");
        results.event(
                change.begins()
                        ? loss.begins(at, "more is lost than what was learnt: " + percent(change.share()), evidence)
                        : loss.ends(at, "no more is lost than what was learnt", evidence));
    }

    private Name name(String what, String unit) {
        return new Name("loss." + what + "-" + span.label(), unit);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", PERCENT * share);
    }
}
