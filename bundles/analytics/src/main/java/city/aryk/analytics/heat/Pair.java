package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The growth of two registers of one meter over the same intervals; at most a few halves wait for their other half. */
final class Pair {
    private static final int PATIENCE = 3;

    private final Finder firstRegister;
    private final Finder secondRegister;
    private final Intervals first;
    private final Intervals second;
    private final TreeMap<Long, Interval> firsts = new TreeMap<>();
    private final TreeMap<Long, Interval> seconds = new TreeMap<>();

    /** Both growths over one interval. */
    record Both(Interval first, Interval second) {}

    Pair(Task task, String firstPoint, String secondPoint, Duration span, Time time) {
        this.firstRegister = new Finder(firstPoint);
        this.secondRegister = new Finder(secondPoint);
        this.first = intervals(task, firstRegister.point(), span, time);
        this.second = intervals(task, secondRegister.point(), span, time);
    }

    private static Intervals intervals(Task task, PointId point, Duration span, Time time) {
        return new Intervals(Register.judged(task.capacity(task.target(), point)), span, time);
    }

    List<Both> take(Scan scan) {
        firstRegister.good(scan).ifPresent(quantity -> first.take(quantity, scan.at())
                .forEach(interval -> firsts.put(interval.startMillis(), interval)));
        secondRegister.good(scan).ifPresent(quantity -> second.take(quantity, scan.at())
                .forEach(interval -> seconds.put(interval.startMillis(), interval)));
        return matched();
    }

    private List<Both> matched() {
        List<Both> both = new ArrayList<>(0);
        for (long start : List.copyOf(firsts.keySet())) {
            var other = seconds.remove(start);
            if (other != null) {
                var own = firsts.remove(start);
                if (own != null) {
                    both.add(new Both(own, other));
                }
            }
        }
        trim(firsts);
        trim(seconds);
        return both;
    }

    private static void trim(NavigableMap<Long, Interval> waiting) {
        while (waiting.size() > PATIENCE) {
            waiting.pollFirstEntry();
        }
    }
}
