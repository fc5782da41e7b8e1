package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Span;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.Windows;
import city.aryk.analytics.frame.Windows.Window;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Unit;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The quality of one supply by one standard, week by week. Doubles: what is averaged here has 4 to 6 digits. */
final class VoltageQualityStage implements Stage {
    private static final Duration MEAN = Duration.ofMinutes(10);
    private static final double USUAL_UNBALANCE_SHARE = 0.05;
    private static final double PERCENT = 100;
    private static final int DECIMALS = 3;

    private final Task task;
    private final QualityLimits limits;
    private final List<PhaseQuality> phases = new ArrayList<>();
    private final Three lineVoltages = Three.lineVoltages();
    private final Finder frequencies = new Finder("frequency");
    private final Shares unbalance = new Shares();
    private final Shares frequency = new Shares();
    private final Windows means;
    private final Windows seconds;
    private final Windows weeks;
    private final Occurrence outside;
    private final Occurrence notConform;
    private final Set<PointId> isOutside = new HashSet<>();
    private boolean failed;

    VoltageQualityStage(Task task, QualityLimits limits, Time time) {
        this.task = task;
        this.limits = limits;
        double nominal = task.settings().number("nominal");
        for (String name : List.of("voltage.l1", "voltage.l2", "voltage.l3")) {
            Points.find(task.device(), name)
                    .ifPresent(plan -> phases.add(new PhaseQuality(plan.point(), limits.voltage(), nominal)));
        }
        this.means = new Windows(Span.every(MEAN), time);
        this.seconds = new Windows(Span.every(Duration.ofSeconds(10)), time);
        this.weeks = new Windows(Span.calendar("week", task.ground().zone()), time);
        this.outside = new Occurrence("voltage." + limits.id() + ".outside", Severity.MINOR, task.target());
        this.notConform = new Occurrence("supply." + limits.id() + ".not-conform", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        means.advance(scan.at()).ifPresent(window -> closeMeans(window, results));
        seconds.advance(scan.at()).ifPresent(this::closeSeconds);
        weeks.advance(scan.at()).ifPresent(window -> closeWeek(window, results));
        if (means.holds(scan.at())) {
            count(scan);
        }
        return results.with(scan);
    }

    private void count(Scan scan) {
        for (var phase : phases) {
            phase.finder()
                    .measured(scan)
                    .ifPresent(volts -> phase.take(volts, scan.at().nanos()));
        }
        frequencies.measured(scan).ifPresent(frequency::take);
        lineVoltages.of(scan).ifPresent(v -> unbalance.take(Unbalance.u2(v[0], v[1], v[2])));
    }

    private void closeMeans(Window window, Results results) {
        double share = task.settings().number("samples");
        for (var phase : phases) {
            if (window.broken()) {
                phase.forgetWindow();
            } else {
                double mean = phase.closeWindow(share * Points.expected(task.device(), phase.point(), window.millis()));
                edge(phase, mean, window.end(), results);
            }
        }
        if (window.broken()) {
            unbalance.forgetWindow();
        }
        unbalance.close(
                u2 -> u2 <= limits.unbalance().usual(),
                u2 -> u2 <= limits.unbalance().most());
    }

    private void edge(PhaseQuality phase, double mean, Stamp at, Results results) {
        if (Double.isNaN(mean)) {
            return;
        }
        boolean now = !phase.isUsual(mean);
        boolean was = now ? !isOutside.add(phase.point()) : isOutside.remove(phase.point());
        if (now != was) {
            var percent = text(mean * PERCENT) + " %";
            var evidence = Map.of("point", phase.point().text(), "mean", percent);
            results.event(
                    now
                            ? outside.begins(
                                    at, phase.point() + ": 10-minute mean at " + percent + " of nominal", evidence)
                            : outside.ends(at, phase.point() + ": 10-minute mean back at " + percent, evidence));
        }
    }

    private void closeSeconds(Window window) {
        if (window.broken()) {
            frequency.forgetWindow();
        }
        double nominal = task.settings().number("frequency");
        var band = limits.frequency();
        frequency.close(
                hertz -> hertz >= nominal * (1 - band.below()) && hertz <= nominal * (1 + band.above()),
                hertz -> hertz >= nominal * (1 - band.farBelow()) && hertz <= nominal * (1 + band.farAbove()));
    }

    private void closeWeek(Window week, Results results) {
        if (!week.broken()) {
            long expected = week.millis() / MEAN.toMillis();
            double least = task.settings().number("coverage") * expected;
            boolean all = true;
            boolean known = true;
            for (var phase : phases) {
                boolean covered = phase.valid() + phase.flagged() >= least && phase.valid() > 0;
                report(phase, expected, covered, week.end(), results);
                known &= covered;
                all &= phase.conforms();
            }
            all &= unbalance.holds(USUAL_UNBALANCE_SHARE)
                    && frequency.holds(1 - limits.frequency().share());
            share("voltage.unbalance." + limits.id() + ".over", unbalance, week.end(), results);
            share("frequency." + limits.id() + ".outside", frequency, week.end(), results);
            if (known && all == failed) {
                failed = !all;
                verdict(week.end(), results);
            }
        }
        phases.forEach(PhaseQuality::forgetWeek);
        unbalance.forgetWeek();
        frequency.forgetWeek();
    }

    private void report(PhaseQuality phase, long expected, boolean covered, Stamp at, Results results) {
        results.count(at, name(phase, "valid"), phase.valid())
                .count(at, name(phase, "flagged"), phase.flagged())
                .count(at, name(phase, "expected"), expected);
        if (phase.valid() > 0) {
            var share = new Name(name(phase, "outside").point(), new Unit("%"));
            results.add(at, share, PERCENT * phase.outside() / phase.valid(), DECIMALS)
                    .count(at, name(phase, "far-outside"), phase.farOutside());
        }
        if (covered) {
            results.flag(at, name(phase, "conforms"), phase.conforms());
        }
    }

    private static void share(String name, Shares shares, Stamp at, Results results) {
        if (shares.valid() > 0) {
            results.add(at, new Name(name, "%"), PERCENT * shares.share(), DECIMALS);
        }
    }

    private Name name(PhaseQuality phase, String what) {
        return Name.count(phase.point() + "." + limits.id() + "." + what);
    }

    private void verdict(Stamp at, Results results) {
        Map<String, String> evidence = new HashMap<>();
        for (var phase : phases) {
            evidence.put(
                    phase.point().text(),
                    phase.outside() + " of " + phase.valid() + " outside, " + phase.farOutside() + " far outside, "
                            + phase.flagged() + " flagged");
        }
        results.event(
                failed
                        ? notConform.begins(at, "the week did not conform to " + limits.id(), evidence)
                        : notConform.ends(at, "the week conformed to " + limits.id(), evidence));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
