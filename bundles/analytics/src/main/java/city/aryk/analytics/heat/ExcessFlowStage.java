package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;

/** Excess flow of one substation. */
final class ExcessFlowStage implements Stage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double WATT_HOURS = 1000;
    private static final double PERCENT = 100;
    private static final int DECIMALS = 3;

    private final Task task;
    private final Pair pair;
    private final Span span;
    private OptionalLong start = OptionalLong.empty();
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal energy = BigDecimal.ZERO;
    private int hours;

    ExcessFlowStage(Task task, Time time) {
        this.task = task;
        this.pair = new Pair(task, "volume.total", "energy.heat", HOUR, time);
        this.span = Span.calendar(task.settings().text("window"), task.ground().zone());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        for (var both : pair.take(scan)) {
            long begin = span.startOf(both.first().startMillis());
            if (start.isPresent() && start.getAsLong() != begin) {
                report(start.getAsLong(), both.first(), results);
                volume = BigDecimal.ZERO;
                energy = BigDecimal.ZERO;
                hours = 0;
            }
            start = OptionalLong.of(begin);
            volume = volume.add(both.first().growth());
            energy = energy.add(both.second().growth());
            hours++;
        }
        return results.with(scan);
    }

    private void report(long begin, Interval later, Results results) {
        long end = span.endOf(begin);
        Stamp at = later.end().plusNanos(-(later.startMillis() + HOUR.toMillis() - end) * 1_000_000);
        long expected = (end - begin) / HOUR.toMillis();
        results.count(at, name("hours", "1"), hours).count(at, name("expected", "1"), expected);
        if (hours < task.settings().number("coverage") * expected) {
            return;
        }
        double perCubicMetre =
                task.settings().number("k") * WATT_HOURS * task.settings().number("reference");
        double excess = volume.doubleValue() - energy.doubleValue() / perCubicMetre;
        results.add(at, name("flow", "m3"), volume)
                .add(at, name("energy", "W.h"), energy)
                .add(at, name("volume", "m3"), excess, DECIMALS);
        if (volume.signum() > 0) {
            results.add(at, name("share", "%"), PERCENT * excess / volume.doubleValue(), DECIMALS);
        }
    }

    private Name name(String what, String unit) {
        return new Name("excess." + what + "-" + span.label(), unit);
    }
}
