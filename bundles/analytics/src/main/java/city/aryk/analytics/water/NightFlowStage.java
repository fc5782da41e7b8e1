package city.aryk.analytics.water;

import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The night flow of one meter: at most a day's quarters of an hour are kept. */
final class NightFlowStage implements Stage {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int AN_HOUR = 4;
    private static final int DECIMALS = 6;
    private static final Name FLOW = new Name("night.flow", "m3/h");
    private static final Name NET = new Name("night.flow.net", "m3/h");
    private static final Name USED = Name.count("night.flow.intervals");
    private static final Name EXPECTED = Name.count("night.flow.expected");
    private static final Name ESTIMATED = Name.count("night.flow.estimated");

    private final Task task;
    private final Volume volume;
    private final LocalTime from;
    private final LocalTime to;
    private final boolean smallestHour;
    private final List<BigDecimal> quarters = new ArrayList<>();
    private Optional<LocalDate> night = Optional.empty();
    private int estimated;

    NightFlowStage(Task task, Time time) {
        this.task = task;
        this.volume = new Volume(task, "volume.total", QUARTER, time);
        this.from = LocalTime.parse(task.settings().text("from"));
        this.to = LocalTime.parse(task.settings().text("to"));
        this.smallestHour = task.settings().text("method").equals("hour");
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        for (Intervals.Interval interval : volume.take(scan)) {
            take(interval, results);
        }
        return results.with(scan);
    }

    private void take(Interval interval, Results results) {
        var local = Instant.ofEpochMilli(interval.startMillis())
                .atZone(task.ground().zone())
                .toLocalDateTime();
        if (local.toLocalTime().isBefore(from) || !local.toLocalTime().isBefore(to)) {
            return;
        }
        if (night.isEmpty() || !night.get().equals(local.toLocalDate())) {
            night = Optional.of(local.toLocalDate());
            quarters.clear();
            estimated = 0;
        }
        quarters.add(interval.growth());
        estimated += interval.estimated();
        if (local.toLocalTime().plus(QUARTER).equals(to)) {
            report(interval, results);
        }
    }

    private void report(Interval last, Results results) {
        long expected = Duration.between(from, to).dividedBy(QUARTER);
        var at = last.end();
        results.count(at, USED, quarters.size()).count(at, EXPECTED, expected).count(at, ESTIMATED, estimated);
        if (quarters.size() == expected) {
            double flow = smallestHour ? smallestHour() : mean(quarters);
            results.add(at, FLOW, flow, DECIMALS)
                    .add(at, NET, flow * (1 - task.settings().number("legitimate")), DECIMALS);
        }
    }

    private double smallestHour() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + AN_HOUR <= quarters.size(); i++) {
            least = Math.min(least, mean(quarters.subList(i, i + AN_HOUR)));
        }
        return least;
    }

    /** Mean flow in m3/h of quarters of an hour in m3. */
    private static double mean(List<BigDecimal> volumes) {
        var sum = volumes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.doubleValue() / volumes.size() * AN_HOUR;
    }
}
