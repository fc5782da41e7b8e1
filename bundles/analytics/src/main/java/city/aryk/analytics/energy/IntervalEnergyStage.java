package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The interval energy of each register of one meter. */
final class IntervalEnergyStage implements Stage {
    private final Task task;
    private final List<Track> tracks = new ArrayList<>();
    private final Occurrence estimated;
    private final Occurrence missing;

    IntervalEnergyStage(Task task, Time time) {
        this.task = task;
        this.estimated = new Occurrence("energy.interval.estimated", Event.Severity.INFO, task.target());
        this.missing = new Occurrence("energy.interval.missing", Event.Severity.MINOR, task.target());
        for (String name : IntervalEnergy.COUNTERS) {
            Points.find(task.device(), name).ifPresent(point -> tracks.add(new Track(point, time)));
        }
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        for (var track : tracks) {
            track.register.good(scan).ifPresent(quantity -> {
                for (var interval : track.intervals.take(quantity, scan.at())) {
                    track.tell(interval, results);
                }
            });
        }
        return results.with(scan);
    }

    /** One register. */
    private final class Track {
        private final PointId point;
        private final Finder register;
        private final Intervals intervals;
        private final long spanMillis;
        private final long expected;
        private final Name energy;
        private final Name samples;
        private final Name wanted;
        private final Name interpolated;
        private long nextStart;
        private boolean wasEstimated;

        Track(PointPlan plan, Time time) {
            Duration span = task.settings().duration("interval");
            var name = plan.point() + ".interval-" + Span.label(span);
            this.point = plan.point();
            this.register = new Finder(point);
            this.intervals = new Intervals(Register.judged(task.capacity(task.target(), point)), span, time);
            this.spanMillis = span.toMillis();
            this.expected = Points.expected(task.device(), point, spanMillis);
            this.energy = new Name(new PointId(name), plan.meaning().unit());
            this.samples = Name.count(name + ".samples");
            this.wanted = Name.count(name + ".expected");
            this.interpolated = Name.count(name + ".estimated");
        }

        void tell(Intervals.Interval interval, Results results) {
            results.add(interval.end(), energy, interval.growth())
                    .count(interval.end(), samples, interval.samples())
                    .count(interval.end(), wanted, expected)
                    .count(interval.end(), interpolated, interval.estimated());
            if (nextStart != 0 && interval.startMillis() > nextStart) {
                long count = (interval.startMillis() - nextStart) / spanMillis;
                results.event(missing.happens(
                        interval.end(),
                        point + ": " + count + " intervals are not known",
                        Map.of("point", point.text(), "missing", Long.toString(count))));
            }
            nextStart = interval.startMillis() + spanMillis;
            boolean now = interval.estimated() > 0;
            if (now != wasEstimated) {
                wasEstimated = now;
                var evidence = Map.of(
                        "point", point.text(),
                        "energy", interval.growth().toPlainString(),
                        "samples", interval.samples() + " of " + expected);
                results.event(
                        now
                                ? estimated.begins(interval.end(), point + ": interval energy is estimated", evidence)
                                : estimated.ends(interval.end(), point + ": interval energy is measured", evidence));
            }
        }
    }
}
