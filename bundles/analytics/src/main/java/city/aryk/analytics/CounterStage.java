package city.aryk.analytics;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Stage;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Doubts counters that went backwards, by a {@link Register} for each. */
final class CounterStage implements Stage {
    private final DeviceId device;
    private final Map<PointId, Track> tracks = new HashMap<>();

    CounterStage(DevicePlan plan, Function<PointId, Optional<BigDecimal>> capacities) {
        this.device = plan.device();
        counters(plan).forEach(p -> tracks.put(p.point(), new Track(p.point(), capacities.apply(p.point()))));
    }

    static Stream<PointPlan> counters(DevicePlan plan) {
        return plan.points().stream().filter(p -> p.meaning().kind() == PointPlan.Kind.COUNTER);
    }

    static boolean isFor(DevicePlan plan) {
        return counters(plan).findAny().isPresent();
    }

    @Override
    public Made apply(Scan scan) {
        Optional<List<Observation>> changed = Optional.empty();
        List<Event> events = new ArrayList<>(0);
        for (int i = 0; i < scan.observations().size(); i++) {
            var observation = scan.observations().get(i);
            var track = tracks.get(observation.point());
            if (track != null
                    && observation instanceof Reading reading
                    && reading.value() instanceof Value.Quantity quantity
                    && track.isBack(quantity, scan.at(), events)) {
                changed = Optional.of(changed.orElseGet(() -> new ArrayList<>(scan.observations())));
                changed.get().set(i, reading.doubting(Doubt.ROLLED_BACK));
            }
        }
        return new Made(changed.map(scan::with).orElse(scan), List.of(), events);
    }

    /** The memory of one counter. */
    private final class Track {
        private final PointId point;
        private final Register register;
        private boolean wasBack;

        Track(PointId point, Optional<BigDecimal> capacity) {
            this.point = point;
            this.register = Register.raw(capacity);
        }

        boolean isBack(Value.Quantity quantity, Stamp at, List<Event> events) {
            var value = quantity.decimal();
            var old = register.height();
            var step = register.take(value);
            boolean back = step == Register.Step.HELD;
            if (back != wasBack) {
                events.add(edge(back, at, value, old));
            }
            wasBack = back;
            String what =
                    switch (step) {
                        case REBASED -> "rebased";
                        case WRAPPED -> "wrapped";
                        case RETURNED -> "returned";
                        default -> "";
                    };
            if (!what.isEmpty()) {
                var told = new Occurrence("counter." + what, Event.Severity.MINOR, device);
                var message = point + " " + what + ": " + value.toPlainString() + " " + quantity.unit();
                events.add(told.happens(at, message, evidence(value, old)));
            }
            return back;
        }

        private Event edge(boolean begins, Stamp at, BigDecimal value, Optional<BigDecimal> old) {
            var rolledBack = new Occurrence("counter.rolled-back", Event.Severity.MINOR, device);
            return begins
                    ? rolledBack.begins(at, point + " is doubtful: " + value.toPlainString(), evidence(value, old))
                    : rolledBack.ends(at, point + " is good again: " + value.toPlainString(), evidence(value, old));
        }

        private Map<String, String> evidence(BigDecimal value, Optional<BigDecimal> old) {
            Map<String, String> evidence = new HashMap<>();
            evidence.put("point", point.text());
            evidence.put("value", value.toPlainString());
            old.ifPresent(height -> evidence.put("before", height.toPlainString()));
            return evidence;
        }
    }
}
