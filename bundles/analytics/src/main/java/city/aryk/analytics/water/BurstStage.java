package city.aryk.analytics.water;

import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.SlidingQuantile;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Bursts at one meter. */
final class BurstStage implements Stage {
    private static final Duration SPAN = Duration.ofMinutes(5);
    private static final double AN_HOUR = 12;
    private static final double PERCENTILE = 0.99;
    private static final Name LIMIT = new Name("burst.limit", "m3/h");
    private static final int DECIMALS = 4;

    private final Task task;
    private final Volume volume;
    private final double k;
    private final SlidingQuantile flows;
    private final Sustained high;
    private final Occurrence burst;

    BurstStage(Task task, Time time) {
        this.task = task;
        this.volume = new Volume(task, "volume.total", SPAN, time);
        this.k = task.settings().number("k");
        this.flows = new SlidingQuantile((int) task.settings().duration("learn").dividedBy(SPAN));
        // the first interval that is high has lasted already when it is known
        this.high = new Sustained(task.settings().duration("hold").minus(SPAN));
        this.burst = new Occurrence("water.burst", Severity.MAJOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        volume.take(scan).forEach(interval -> take(interval, results));
        return results.with(scan);
    }

    private void take(Interval interval, Results results) {
        double flow = interval.growth().doubleValue() * AN_HOUR;
        double limit = k * flows.quantile(PERCENTILE);
        boolean isHigh = flows.isReady() && flow > limit && limit > 0;
        var at = interval.end();
        var edge = high.take(isHigh, at.nanos());
        if (!isHigh) {
            flows.add(flow);
        }
        if (edge != Sustained.Edge.NONE) {
            var evidence = Map.of("flow", text(flow), "limit", text(limit));
            results.add(at, LIMIT, limit, DECIMALS)
                    .event(
                            edge == Sustained.Edge.BEGINS
                                    ? burst.begins(at, "flow of " + text(flow) + " m3/h", evidence)
                                    : burst.ends(at, "flow is back at " + text(flow) + " m3/h", evidence));
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
