package city.aryk.analytics;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a doubtful reading from a good one: a quantity outside the range that its plan expects, and a counter that went
 * backwards. A counter that falls is doubted until it is back at its old height, or until {@value #SETTLED} readings in
 * a row have grown from the low value: then the register was replaced or has wrapped and counting goes on from there.
 * One event marks the beginning and one the end of a point's doubts of each kind.
 */
final class QualityStage implements Stage {
    /** So many readings in a row on the new, lower track make it the true one. */
    static final int SETTLED = 3;

    private final DeviceId device;
    private final Map<PointId, Judge> judges = new HashMap<>();

    QualityStage(DevicePlan plan) {
        this.device = plan.device();
        for (var point : plan.points()) {
            judges.put(point.point(), new Judge(point));
        }
    }

    @Override
    public Made apply(Scan scan) {
        List<Observation> judged = new ArrayList<>(scan.observations().size());
        List<Event> events = new ArrayList<>(0);
        for (var observation : scan.observations()) {
            var judge = judges.get(observation.point());
            if (judge != null
                    && observation instanceof Reading reading
                    && reading.value() instanceof Value.Quantity quantity) {
                judged.add(judge.judge(reading, quantity, scan, events));
            } else {
                judged.add(observation);
            }
        }
        return new Made(scan.with(judged), List.of(), events);
    }

    /** The memory of one point. */
    private final class Judge {
        private final PointPlan plan;
        private Optional<BigDecimal> height = Optional.empty();
        private Optional<BigDecimal> lowTrack = Optional.empty();
        private int onLowTrack;
        private boolean wasOutside;
        private boolean wasBack;

        Judge(PointPlan plan) {
            this.plan = plan;
        }

        Reading judge(Reading reading, Value.Quantity quantity, Scan scan, List<Event> events) {
            var value = quantity.decimal();
            boolean outside = plan.meaning().expect().map(r -> !r.holds(value)).orElse(false);
            boolean back = plan.meaning().kind() == PointPlan.Kind.COUNTER && wentBack(value);
            if (outside != wasOutside) {
                events.add(edge(scan, "reading.out-of-range", outside, value));
            }
            if (back != wasBack) {
                events.add(edge(scan, "counter.rolled-back", back, value));
            }
            wasOutside = outside;
            wasBack = back;
            var judged = outside ? reading.doubting(Doubt.OUT_OF_RANGE) : reading;
            return back ? judged.doubting(Doubt.ROLLED_BACK) : judged;
        }

        private boolean wentBack(BigDecimal value) {
            if (height.isEmpty() || value.compareTo(height.get()) >= 0) {
                settleAt(value);
                return false;
            }
            boolean grows = lowTrack.isPresent() && value.compareTo(lowTrack.get()) >= 0;
            onLowTrack = grows ? onLowTrack + 1 : 1;
            lowTrack = Optional.of(value);
            if (onLowTrack > SETTLED) {
                settleAt(value);
                return false;
            }
            return true;
        }

        private void settleAt(BigDecimal value) {
            height = Optional.of(value);
            lowTrack = Optional.empty();
            onLowTrack = 0;
        }

        private Event edge(Scan scan, String kind, boolean begins, BigDecimal value) {
            var what = new Event.What(kind, Event.Severity.MINOR, begins ? Event.Phase.BEGIN : Event.Phase.END);
            var evidence = new HashMap<String, String>();
            evidence.put("point", plan.point().text());
            evidence.put("value", value.toPlainString());
            plan.meaning()
                    .expect()
                    .ifPresent(r -> evidence.put(
                            "expect", r.low().toPlainString() + ".." + r.high().toPlainString()));
            var message = plan.point() + (begins ? " is doubtful: " : " is good again: ") + value.toPlainString() + " "
                    + plan.meaning().unit();
            return new Event(what, device, scan.at(), message, evidence);
        }
    }
}
