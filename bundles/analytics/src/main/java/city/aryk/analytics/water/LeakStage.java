package city.aryk.analytics.water;

import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;

/** Continuous flow at one meter; the hours in a row with flow are kept, and no others. */
final class LeakStage implements Stage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Name RATE = new Name("leak.rate", "m3/h");

    private final Task task;
    private final Volume volume;
    private final int wanted;
    private final Deque<BigDecimal> hours = new ArrayDeque<>();
    private final Occurrence leak;
    private long nextStart;
    private boolean leaks;

    LeakStage(Task task, Time time) {
        this.task = task;
        this.volume = new Volume(task, "volume.total", HOUR, time);
        this.wanted = task.settings().count("hours");
        this.leak = new Occurrence("water.leak", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        volume.take(scan).forEach(hour -> take(hour, results));
        return results.with(scan);
    }

    private void take(Interval hour, Results results) {
        if (hour.startMillis() != nextStart) {
            hours.clear();
        }
        nextStart = hour.startMillis() + HOUR.toMillis();
        if (hour.growth().signum() <= 0) {
            hours.clear();
            if (leaks) {
                leaks = false;
                results.event(leak.ends(hour.end(), "the flow stood still for an hour", Map.of()));
            }
            return;
        }
        hours.addLast(hour.growth());
        if (hours.size() > wanted) {
            hours.removeFirst();
        }
        if (hours.size() == wanted) {
            var rate = Collections.min(hours);
            results.add(hour.end(), RATE, rate);
            if (!leaks) {
                leaks = true;
                var text = rate.stripTrailingZeros().toPlainString();
                results.event(leak.begins(
                        hour.end(),
                        "flow in every hour of " + wanted + ": at least " + text + " m3/h",
                        Map.of("rate", text, "hours", Integer.toString(wanted))));
            }
        }
    }
}
