package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.OptionalLong;

/** Peak demand and load factor of one meter. */
final class DemandStage implements Stage {
    private static final PointId REGISTER = new PointId("energy.import.total");
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final int LOAD_FACTOR_DECIMALS = 4;
    private static final int POWER_DECIMALS = 3;

    private final Task task;
    private final Finder register = new Finder(REGISTER);
    private final Intervals intervals;
    private final Span window;
    private final long spanMillis;
    private final BigDecimal perHour;
    private final double coverage;
    private OptionalLong start = OptionalLong.empty();
    private BigDecimal energy = BigDecimal.ZERO;
    private BigDecimal peak = BigDecimal.ZERO;
    private long peakStart;
    private int used;

    DemandStage(Task task, Time time) {
        this.task = task;
        Duration span = task.settings().duration("interval");
        this.intervals = new Intervals(Register.judged(task.capacity(task.target(), REGISTER)), span, time);
        this.window =
                Span.calendar(task.settings().text("window"), task.ground().zone());
        this.spanMillis = span.toMillis();
        this.perHour = BigDecimal.valueOf(Duration.ofHours(1).toMillis() / spanMillis);
        this.coverage = task.settings().number("coverage");
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        register.good(scan).ifPresent(quantity -> {
            for (var interval : intervals.take(quantity, scan.at())) {
                take(interval, results);
            }
        });
        return results.with(scan);
    }

    private void take(Interval interval, Results results) {
        long begin = window.startOf(interval.startMillis());
        if (start.isPresent() && begin != start.getAsLong()) {
            close(interval, results);
        }
        start = OptionalLong.of(begin);
        energy = energy.add(interval.growth());
        if (used == 0 || interval.growth().compareTo(peak) > 0) {
            peak = interval.growth();
            peakStart = interval.startMillis();
        }
        used++;
    }

    /** The window is over; the interval is the first of a later one. */
    private void close(Interval later, Results results) {
        long begin = start.orElseThrow();
        long end = window.endOf(begin);
        long behind = later.startMillis() + spanMillis - end;
        Stamp at = later.end().plusNanos(-behind * 1_000_000);
        long expected = (end - begin) / spanMillis;
        results.count(at, name("intervals", "1"), used).count(at, name("expected", "1"), expected);
        if (used >= coverage * expected) {
            BigDecimal mean = energy.multiply(perHour).divide(BigDecimal.valueOf(used), DIGITS);
            BigDecimal most = peak.multiply(perHour);
            results.add(at, name("mean", "W"), mean.doubleValue(), POWER_DECIMALS)
                    .add(at, name("peak", "W"), most)
                    .count(at, name("peak-at", "min"), (peakStart - begin) / 60_000);
            if (most.signum() > 0) {
                results.add(
                        at, name("load-factor", "1"), mean.divide(most, DIGITS).doubleValue(), LOAD_FACTOR_DECIMALS);
            }
        }
        energy = BigDecimal.ZERO;
        used = 0;
    }

    private Name name(String what, String unit) {
        return new Name("demand.import." + what + "-" + window.label(), unit);
    }
}
