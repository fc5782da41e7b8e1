package city.aryk.analytics;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Stage;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan.Range;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Doubts what is outside its range; one event marks the beginning and one the end of a point's doubts. */
final class RangeStage implements Stage {
    private final Occurrence outOfRange;
    private final Map<PointId, Range> ranges = new HashMap<>();
    private final Set<PointId> outside = new HashSet<>();

    RangeStage(DevicePlan plan) {
        this.outOfRange = new Occurrence("reading.out-of-range", Event.Severity.MINOR, plan.device());
        for (var point : plan.points()) {
            point.meaning().expect().ifPresent(range -> ranges.put(point.point(), range));
        }
    }

    static boolean isFor(DevicePlan plan) {
        return plan.points().stream().anyMatch(p -> p.meaning().expect().isPresent());
    }

    @Override
    public Made apply(Scan scan) {
        Optional<List<Observation>> changed = Optional.empty();
        List<Event> events = new ArrayList<>(0);
        for (int i = 0; i < scan.observations().size(); i++) {
            var observation = scan.observations().get(i);
            var range = ranges.get(observation.point());
            if (range != null
                    && observation instanceof Reading reading
                    && reading.value() instanceof Value.Quantity quantity
                    && isOutside(quantity, range, new Look(reading.point(), scan.at()), events)) {
                changed = Optional.of(changed.orElseGet(() -> new ArrayList<>(scan.observations())));
                changed.get().set(i, reading.doubting(Doubt.OUT_OF_RANGE));
            }
        }
        return new Made(changed.map(scan::with).orElse(scan), List.of(), events);
    }

    private record Look(PointId point, Stamp at) {}

    private boolean isOutside(Value.Quantity quantity, Range range, Look look, List<Event> events) {
        var value = quantity.decimal();
        boolean isOutside = !range.holds(value);
        boolean wasOutside = isOutside ? !outside.add(look.point) : outside.remove(look.point);
        if (isOutside != wasOutside) {
            var evidence = evidence(look.point, value, range);
            var amount = value.toPlainString() + " " + quantity.unit();
            events.add(
                    isOutside
                            ? outOfRange.begins(look.at, look.point + " is doubtful: " + amount, evidence)
                            : outOfRange.ends(look.at, look.point + " is good again: " + amount, evidence));
        }
        return isOutside;
    }

    private static Map<String, String> evidence(PointId point, BigDecimal value, Range range) {
        return Map.of(
                "point", point.text(),
                "value", value.toPlainString(),
                "expect", range.low().toPlainString() + ".." + range.high().toPlainString());
    }
}
