package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Windows;
import city.aryk.analytics.frame.Windows.Window;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.Locale;
import java.util.Map;

/** Volume-weighted temperatures of one heat meter. Doubles: temperatures have 3 to 5 digits. */
final class TemperatureStage implements Stage {
    private static final PointId VOLUME = new PointId("volume.total");
    private static final int DECIMALS = 3;

    private final Task task;
    private final Finder supplies = new Finder("temperature.supply");
    private final Finder returns = new Finder("temperature.return");
    private final Finder volumes = new Finder(VOLUME);
    private final Register register;
    private final Windows windows;
    private final String ending;
    private final double least;
    private final double difference;
    private final Sustained idle;
    private final Occurrence withoutDifference;
    private double volume;
    private double supply;
    private double back;
    private int samples;

    TemperatureStage(Task task, Time time) {
        this.task = task;
        this.register = Register.judged(task.capacity(task.target(), VOLUME));
        var interval = task.settings().duration("interval");
        this.windows = new Windows(Span.every(interval), time);
        this.ending = "-" + Span.label(interval);
        this.least = task.settings().number("least");
        this.difference = task.settings().number("difference");
        // the first interval has lasted already when it is known
        this.idle = new Sustained(task.settings().duration("hold").minus(interval));
        this.withoutDifference = new Occurrence("heat.flow-without-difference", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        boolean ends = windows.endsAt(scan.at());
        if (ends) {
            count(scan, true); // what flowed up to a boundary belongs to the interval before it
        }
        var over = windows.advance(scan.at());
        over.ifPresent(window -> {
            if (!window.broken()) {
                report(window, results);
            }
            volume = 0;
            supply = 0;
            back = 0;
            samples = 0;
        });
        if (!ends) {
            count(scan, over.isEmpty() && windows.holds(scan.at())); // what flowed across a boundary belongs to neither
        }
        return results.with(scan);
    }

    private void count(Scan scan, boolean counts) {
        var one = supplies.number(scan);
        var two = returns.number(scan);
        var reading = volumes.good(scan);
        if (reading.isPresent()) {
            var last = register.total();
            boolean whole = register.take(reading.get().decimal()).isWhole();
            if (whole && counts && one.isPresent() && two.isPresent()) {
                double flowed = register.total().subtract(last).doubleValue();
                volume += flowed;
                supply += flowed * one.getAsDouble();
                back += flowed * two.getAsDouble();
                samples++;
            }
        }
    }

    private void report(Window window, Results results) {
        Stamp at = window.end();
        results.count(at, new Name("temperature.weighted.samples" + ending, "1"), samples)
                .count(
                        at,
                        new Name("temperature.weighted.expected" + ending, "1"),
                        Points.expected(task.device(), VOLUME, window.millis()));
        if (samples == 0) {
            return;
        }
        results.add(at, new Name("volume.weighted" + ending, "m3"), volume, DECIMALS);
        boolean enough = volume >= least && volume > 0;
        double kelvin = (supply - back) / volume;
        if (enough) {
            results.add(at, new Name("temperature.supply.weighted" + ending, "Cel"), supply / volume, DECIMALS)
                    .add(at, new Name("temperature.return.weighted" + ending, "Cel"), back / volume, DECIMALS)
                    .add(at, new Name("temperature.difference.weighted" + ending, "K"), kelvin, DECIMALS);
        }
        var edge = idle.take(enough && kelvin < difference, at.nanos());
        if (edge != Sustained.Edge.NONE) {
            var text = String.format(Locale.ROOT, "%.2f", enough ? kelvin : 0);
            var evidence = Map.of("difference", text, "volume", String.format(Locale.ROOT, "%.3f", volume));
            results.event(
                    edge == Sustained.Edge.BEGINS
                            ? withoutDifference.begins(at, "flow takes no heat out: " + text + " K", evidence)
                            : withoutDifference.ends(at, "flow takes heat out again, or stands still", evidence));
        }
    }
}
