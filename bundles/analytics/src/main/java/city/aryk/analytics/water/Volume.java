package city.aryk.analytics.water;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Intervals;
import city.aryk.analytics.frame.Intervals.Interval;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.List;

/** The growth of one register of one meter over aligned intervals. */
final class Volume {
    private final Finder register;
    private final Intervals intervals;

    Volume(Task task, String point, Duration span, Time time) {
        this.register = new Finder(point);
        this.intervals = new Intervals(Register.judged(task.capacity(task.target(), register.point())), span, time);
    }

    /** The intervals that a look ends. */
    List<Interval> take(Scan scan) {
        var quantity = register.good(scan);
        return quantity.isPresent() ? intervals.take(quantity.get(), scan.at()) : List.of();
    }
}
