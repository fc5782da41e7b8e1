package city.aryk.analytics;

import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Values;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Minimum, mean, maximum and number of good readings of a gauge over fixed intervals, as points of their own:
 * {@code voltage.l1.min-15m}, {@code .mean-15m}, {@code .max-15m}, {@code .count-15m}, stamped with the interval's end.
 * Intervals are aligned to UTC where the time is known, else to the monotonic scale. Doubtful readings and gaps do not
 * count; an interval without a good reading yields a count of 0 and nothing else. An interval is closed by the first
 * scan at or behind its end; one that the gateway did not see to its end (a stop, a start) says so by its count.
 */
final class AggregateStage implements Stage {
    /** Decimals that the mean has more than the readings. */
    private static final int MEAN_DIGITS = 2;

    private final DeviceId device;
    private final Time time;
    private final Map<PointId, Interval> intervals = new LinkedHashMap<>();

    AggregateStage(DevicePlan plan, Time time) {
        this.device = plan.device();
        this.time = time;
        for (var point : plan.points()) {
            if (point.meaning().kind() == PointPlan.Kind.GAUGE) {
                point.schedule().aggregate().ifPresent(span -> intervals.put(point.point(), new Interval(point, span)));
            }
        }
    }

    static boolean isFor(DevicePlan plan) {
        return plan.points().stream()
                .anyMatch(p -> p.meaning().kind() == PointPlan.Kind.GAUGE
                        && p.schedule().aggregate().isPresent());
    }

    @Override
    public Made apply(Scan scan) {
        if (intervals.isEmpty()) {
            return Made.of(scan);
        }
        Map<Stamp, List<Observation>> closed = new LinkedHashMap<>();
        for (var observation : scan.observations()) {
            var interval = intervals.get(observation.point());
            if (interval != null) {
                interval.advance(scan.at(), closed);
                if (observation instanceof Reading reading
                        && reading.doubts().isEmpty()
                        && reading.value() instanceof Value.Quantity quantity) {
                    interval.add(quantity);
                }
            }
        }
        List<Scan> derived = new ArrayList<>(closed.size());
        closed.forEach((end, observations) -> derived.add(new Scan(device, end, Duration.ZERO, observations)));
        return new Made(scan, derived, List.of());
    }

    /** The running interval of one point. */
    private final class Interval {
        private final PointId min;
        private final PointId mean;
        private final PointId max;
        private final PointId count;
        private final Unit unit;
        private final long spanNanos;
        private OptionalLong endNanos = OptionalLong.empty();
        private BigDecimal low = BigDecimal.ZERO;
        private BigDecimal high = BigDecimal.ZERO;
        private BigDecimal sum = BigDecimal.ZERO;
        private long readings;

        Interval(PointPlan plan, Duration span) {
            var suffix = Span.label(span);
            this.min = new PointId(plan.point() + ".min-" + suffix);
            this.mean = new PointId(plan.point() + ".mean-" + suffix);
            this.max = new PointId(plan.point() + ".max-" + suffix);
            this.count = new PointId(plan.point() + ".count-" + suffix);
            this.unit = plan.meaning().unit();
            this.spanNanos = span.toNanos();
        }

        void advance(Stamp at, Map<Stamp, List<Observation>> closed) {
            if (endNanos.isPresent() && at.nanos() - endNanos.getAsLong() < 0) {
                return;
            }
            if (endNanos.isPresent()) {
                close(closed.computeIfAbsent(new Stamp(at.boot(), endNanos.getAsLong()), end -> new ArrayList<>()));
            }
            endNanos = OptionalLong.of(endAfter(at.nanos()));
        }

        private long endAfter(long nanos) {
            long zero = time.utcOffsetMillis().orElse(0) % (spanNanos / 1_000_000) * 1_000_000;
            return nanos + spanNanos - Math.floorMod(nanos + zero, spanNanos);
        }

        void add(Value.Quantity quantity) {
            var value = quantity.decimal();
            low = readings == 0 ? value : low.min(value);
            high = readings == 0 ? value : high.max(value);
            sum = sum.add(value);
            readings++;
        }

        private void close(List<Observation> into) {
            into.add(Reading.of(count, new Value.Quantity(readings, 0, Unit.ONE)));
            if (readings > 0) {
                var average = sum.divide(
                        BigDecimal.valueOf(readings),
                        Math.min(Value.MAX_SCALE, sum.scale() + MEAN_DIGITS),
                        RoundingMode.HALF_EVEN);
                add(into, min, low);
                add(into, mean, average);
                add(into, max, high);
            }
            sum = BigDecimal.ZERO;
            readings = 0;
        }

        private void add(List<Observation> into, PointId point, BigDecimal value) {
            Values.quantity(value, unit).ifPresent(quantity -> into.add(Reading.of(point, quantity)));
        }
    }
}
