package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** The mass balance of one two-pipe connection. */
final class MassBalanceStage implements Stage {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Name IMBALANCE = new Name("mass.imbalance-1h", "%");
    private static final Name IN = new Name("mass.supply-1h", "kg");
    private static final Name OUT = new Name("mass.return-1h", "kg");
    private static final double KILOGRAMS = 1000;
    private static final double PERCENT = 100;
    private static final int DECIMALS = 3;

    private final Task task;
    private final Pair pair;
    private final Mean supply;
    private final Mean back;
    private final double limit;
    private final Sustained over;
    private final Occurrence imbalance;

    /** The mean of a temperature since it was last asked, and the factor that makes its pipe's register a mass in kg. */
    private static final class Mean {
        private final Finder temperature;
        private final boolean isVolume;
        private double sum;
        private int count;

        Mean(String temperature, boolean isVolume) {
            this.temperature = new Finder(temperature);
            this.isVolume = isVolume;
        }

        void take(Scan scan) {
            temperature.number(scan).ifPresent(celsius -> {
                sum += celsius;
                count++;
            });
        }

        double kilograms() {
            double factor = !isVolume ? 1 : count == 0 ? KILOGRAMS : Water.density(sum / count);
            sum = 0;
            count = 0;
            return factor;
        }
    }

    MassBalanceStage(Task task, Time time) {
        this.task = task;
        String in = task.settings().text("supply");
        String out = task.settings().text("return");
        this.pair = new Pair(task, in, out, HOUR, time);
        this.supply = new Mean("temperature.supply", isVolume(in));
        this.back = new Mean("temperature.return", isVolume(out));
        this.limit = task.settings().number("limit") + task.settings().number("draw");
        this.over = new Sustained(task.settings().duration("hold").minus(HOUR));
        this.imbalance = new Occurrence("heat.mass-imbalance", Severity.MINOR, task.target());
    }

    private boolean isVolume(String name) {
        return Points.find(task.device(), name)
                .map(point -> point.meaning().unit().code().equals("m3"))
                .orElse(false);
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        supply.take(scan);
        back.take(scan);
        pair.take(scan).forEach(both -> report(both, results));
        return results.with(scan);
    }

    private void report(Pair.Both both, Results results) {
        var at = both.first().end();
        double in = both.first().growth().doubleValue() * supply.kilograms();
        double out = both.second().growth().doubleValue() * back.kilograms();
        results.add(at, IN, in, DECIMALS).add(at, OUT, out, DECIMALS);
        boolean enough = in >= task.settings().number("least") * KILOGRAMS && in > 0;
        double share = enough ? PERCENT * (in - out) / in : 0;
        if (enough) {
            results.add(at, IMBALANCE, share, DECIMALS);
        }
        var edge = over.take(share > limit, at.nanos());
        if (edge != Sustained.Edge.NONE) {
            var text = String.format(Locale.ROOT, "%.2f", share);
            var evidence = Map.of("imbalance", text, "limit", Double.toString(limit));
            results.event(
                    edge == Sustained.Edge.BEGINS
                            ? imbalance.begins(at, text + " % of the water does not come back", evidence)
                            : imbalance.ends(at, "the water comes back again", evidence));
        }
    }
}
