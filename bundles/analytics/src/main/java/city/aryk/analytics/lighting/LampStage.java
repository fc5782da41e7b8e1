package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The lamps of one cabinet. Shared by the lanes of its devices, one at a time. */
final class LampStage implements Stage {
    private static final List<String> PHASES = List.of("l1", "l2", "l3");
    private static final String LAMP = "{lamp}";
    private static final int DECIMALS = 2;
    private static final Name OUT = new Name("lamps.out-1h", LAMP);
    private static final Name OUT_UNCERTAINTY = new Name("lamps.out.uncertainty-1h", LAMP);

    private final Task task;
    private final Schedule schedule;
    private final Windows windows;
    private final List<Line> lines = new ArrayList<>();
    private final Occurrence learnt;
    private Light light = Light.UNKNOWN;
    private boolean begun;

    /**
     * One phase.
     *
     * @param lamps how many; 0 where nobody says
     */
    private record Line(LampPhase phase, LampWatch watch, double lamps) {
        Name name(String rest, String unit) {
            return new Name("lamps." + phase.name() + "." + rest, unit);
        }
    }

    /** The phases of which the first device tells the current. */
    static List<String> phases(Task task) {
        return PHASES.stream()
                .filter(phase -> Points.has(task.device(), "current." + phase))
                .toList();
    }

    LampStage(Task task, Time time) {
        this.task = task;
        this.schedule = new Schedule(task, time);
        this.windows = new Windows(Span.every(Duration.ofHours(1)), time);
        this.learnt = new Occurrence("lighting.baseline-learnt", Severity.INFO, task.target());
        var settings = task.settings();
        var lamps = settings.find(LampFailure.LAMPS).map(Amounts::of).orElse(List.of());
        var currents = settings.find(LampFailure.CURRENT).map(Amounts::of).orElse(List.of());
        double error = settings.number(LampFailure.ACCURACY) / 100 / Math.sqrt(3);
        var names = phases(task);
        for (int i = 0; i < names.size(); i++) {
            // a phase without lamps is left alone
            if (lamps.isEmpty() || lamps.get(i) > 0) {
                double amperes = currents.isEmpty() ? 0 : currents.get(i);
                var baseline = amperes > 0
                        ? Baseline.configured(amperes, error)
                        : Baseline.learnt(settings.count(LampFailure.LEARN));
                lines.add(line(names.get(i), baseline, lamps.isEmpty() ? 0 : lamps.get(i)));
            }
        }
    }

    private Line line(String name, Baseline baseline, double lamps) {
        var settings = task.settings();
        var phase = new LampPhase(name, Points.has(task.device(), "voltage." + name), baseline, settings);
        double alarm = settings.number(LampFailure.ALARM) / 100;
        return new Line(phase, new LampWatch(phase, task.target(), settings.duration(LampFailure.HOLD), alarm), lamps);
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        begin(scan.at(), results);
        windows.advance(scan.at()).ifPresent(window -> endHour(window, results));
        schedule.look(scan);
        if (scan.device().equals(task.device().device())) {
            look(scan, results);
        }
        return results.with(scan);
    }

    /** Says once what a configured baseline is. */
    private void begin(Stamp at, Results results) {
        if (!begun) {
            begun = true;
            lines.forEach(line -> line.phase
                    .baseline()
                    .amperes()
                    .ifPresent(amperes -> results.add(at, line.name("baseline", "A"), amperes, DECIMALS)));
        }
    }

    private void look(Scan scan, Results results) {
        var now = schedule.at(scan.at());
        if (now == Light.DAY && light != Light.DAY) {
            lines.forEach(line -> endNight(line, scan.at(), results));
        }
        light = now;
        var switchedOn = schedule.isSwitchedOn(scan.at());
        for (var line : lines) {
            line.phase.look(scan).ifPresent(amperes -> line.watch.judge(amperes, now, switchedOn, scan.at(), results));
            if (now == Light.NIGHT && switchedOn.orElse(true) && windows.holds(scan.at())) {
                line.phase.count(scan.at().nanos());
            }
        }
    }

    private void endNight(Line line, Stamp at, Results results) {
        var baseline = line.phase.baseline();
        int before = baseline.nights();
        boolean known = line.phase.endNight();
        if (baseline.nights() > before) {
            results.count(at, line.name("nights", "1"), baseline.nights());
        }
        if (known) {
            double amperes = baseline.amperes().orElse(0);
            results.add(at, line.name("baseline", "A"), amperes, DECIMALS);
            results.event(learnt.happens(
                    at,
                    "phase " + line.phase.name() + " draws " + LampWatch.text(amperes) + " A",
                    Map.of(
                            "phase", line.phase.name(),
                            "current", LampWatch.text(amperes),
                            "nights", Integer.toString(baseline.nights()))));
        }
    }

    private void endHour(Windows.Window window, Results results) {
        double out = 0;
        double squares = 0;
        boolean counted = false;
        for (var line : lines) {
            var estimate = line.phase.endHour().filter(any -> !window.broken());
            if (estimate.isPresent()) {
                tell(line, estimate.get(), window.end(), results);
                counted |= line.lamps > 0;
                out += line.lamps * estimate.get().shareOut();
                squares += Math.pow(line.lamps * estimate.get().uncertainty(), 2);
            }
        }
        if (counted) {
            results.add(window.end(), OUT, out, DECIMALS);
            results.add(window.end(), OUT_UNCERTAINTY, Math.sqrt(squares), DECIMALS);
        }
    }

    private void tell(Line line, Estimate estimate, Stamp at, Results results) {
        results.add(at, line.name("ratio-1h", "%"), 100 * estimate.ratio(), DECIMALS);
        results.add(at, line.name("out.share-1h", "%"), 100 * estimate.shareOut(), DECIMALS);
        results.add(at, line.name("out.share.uncertainty-1h", "%"), 100 * estimate.uncertainty(), DECIMALS);
        if (line.lamps > 0) {
            results.add(at, line.name("out-1h", LAMP), line.lamps * estimate.shareOut(), DECIMALS);
            results.add(at, line.name("out.uncertainty-1h", LAMP), line.lamps * estimate.uncertainty(), DECIMALS);
        }
        results.count(at, line.name("samples-1h", "1"), estimate.samples());
        line.watch.judge(estimate, at, results);
    }
}
