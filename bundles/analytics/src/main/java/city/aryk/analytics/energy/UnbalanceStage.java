package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Windows;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Means of the unbalance of one connection over 10 minutes. */
final class UnbalanceStage implements Stage {
    private static final Name U2 = new Name("voltage.unbalance.u2-10m", "%");
    private static final Name LVUR = new Name("voltage.unbalance.lvur-10m", "%");
    private static final Name CURRENT = new Name("current.imbalance-10m", "%");
    private static final Name SAMPLES = Name.count("voltage.unbalance.samples-10m");
    private static final Name CURRENT_SAMPLES = Name.count("current.imbalance.samples-10m");
    private static final double LEAST_CURRENT = 0.1;
    private static final int DECIMALS = 3;

    private final Task task;
    private final Three lineVoltages = Three.lineVoltages();
    private final Three phaseCurrents = Three.currents();
    private final Windows windows;
    private final double rated;
    private final double limit;
    private final Occurrence unbalanced;
    private double sumU2;
    private double sumRate;
    private double sumCurrent;
    private int samples;
    private int currents;
    private boolean isOver;

    UnbalanceStage(Task task, Time time) {
        this.task = task;
        this.windows = new Windows(Span.every(Duration.ofMinutes(10)), time);
        this.rated = task.settings().find("rated").map(Double::parseDouble).orElse(Double.POSITIVE_INFINITY);
        this.limit = task.settings().number("limit");
        this.unbalanced = new Occurrence("voltage.unbalanced", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        windows.advance(scan.at()).ifPresent(window -> {
            if (!window.broken()) {
                close(window.end(), results);
            }
            forget();
        });
        if (windows.holds(scan.at())) {
            lineVoltages.of(scan).ifPresent(v -> {
                sumU2 += Unbalance.u2(v[0], v[1], v[2]);
                sumRate += Unbalance.rate(v[0], v[1], v[2]);
                samples++;
            });
            phaseCurrents
                    .of(scan)
                    .filter(i -> (i[0] + i[1] + i[2]) / 3 > LEAST_CURRENT * rated)
                    .ifPresent(i -> {
                        sumCurrent += Unbalance.rate(i[0], i[1], i[2]);
                        currents++;
                    });
        }
        return results.with(scan);
    }

    private void close(Stamp at, Results results) {
        if (samples > 0) {
            double u2 = sumU2 / samples;
            results.add(at, U2, u2, DECIMALS)
                    .add(at, LVUR, sumRate / samples, DECIMALS)
                    .count(at, SAMPLES, samples);
            if (u2 > limit != isOver) {
                isOver = !isOver;
                var text = String.format(Locale.ROOT, "%.3f", u2);
                var evidence =
                        Map.of("u2", text, "limit", Double.toString(limit), "samples", Integer.toString(samples));
                results.event(
                        isOver
                                ? unbalanced.begins(at, "u2 is " + text + " %", evidence)
                                : unbalanced.ends(at, "u2 is " + text + " % again", evidence));
            }
        }
        if (currents > 0) {
            results.add(at, CURRENT, sumCurrent / currents, DECIMALS).count(at, CURRENT_SAMPLES, currents);
        }
    }

    private void forget() {
        sumU2 = 0;
        sumRate = 0;
        sumCurrent = 0;
        samples = 0;
        currents = 0;
    }
}
