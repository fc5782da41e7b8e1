package city.aryk.analytics.water;

import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Values;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.List;

/** The growth of one register of one meter over aligned intervals. */
final class Volume {
    private final PointId point;
    private final Intervals intervals;

    Volume(Task task, String point, Duration span, Time time) {
        this.point = new PointId(point);
        this.intervals = new Intervals(Register.judged(task.capacity(task.target(), this.point)), span, time);
    }

    /** The intervals that a look ends. */
    List<Interval> take(Scan scan) {
        for (var observation : scan.observations()) {
            if (observation.point().equals(point)) {
                var quantity = Values.good(observation);
                if (quantity.isPresent()) {
                    return intervals.take(quantity.get(), scan.at());
                }
            }
        }
        return List.of();
    }
}
