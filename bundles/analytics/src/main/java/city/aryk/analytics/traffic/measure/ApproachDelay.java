package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How vehicles arrive in the cycles of their phase and how long they wait, by Utah's definitions: cycle by cycle (the
 * coordination diagram), or by bin of the cycle's begin. Actuations of the advance detectors are placed at the time at
 * which the vehicle would be at the stop line.
 */
final class ApproachDelay implements Measure {
    private final Context context;
    private final boolean byCycle;
    private final Detectors detectors;
    private final long latest;
    private final RedCycles cycles = new RedCycles(this::ended);
    private final Map<Phase, List<Long>> arrivals = new HashMap<>();
    private final List<RedCycle> open = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    /** What is known of a cycle. */
    private record Told(RedCycle cycle, int onRed, int onGreen, int onYellow, double delay) {
        int volume() {
            return onRed + onGreen + onYellow;
        }
    }

    /** Sums of a bin. */
    private static final class Sums {
        private int cycles;
        private int volume;
        private int onGreen;
        private double delay;
        private long green;
        private long length;
    }

    private ApproachDelay(Context context, boolean byCycle) {
        this.context = context;
        this.byCycle = byCycle;
        this.detectors = context.detectors(Detector.ADVANCE);
        this.latest = context.detectors().stream()
                .mapToLong(detector -> -detector.shift())
                .max()
                .orElse(0);
    }

    static ApproachDelay cycles(Context context) {
        return new ApproachDelay(context, true);
    }

    static ApproachDelay bins(Context context) {
        return new ApproachDelay(context, false);
    }

    @Override
    public String name() {
        return byCycle ? "coordination_diagram" : "approach_delay";
    }

    @Override
    public List<String> columns() {
        return byCycle
                ? List.of(
                        "TimeStamp",
                        "DeviceId",
                        "Phase",
                        "Green",
                        "Yellow",
                        "End",
                        "Arrivals_On_Red",
                        "Arrivals_On_Green",
                        "Arrivals_On_Yellow",
                        "Delay")
                : List.of(
                        "TimeStamp",
                        "DeviceId",
                        "Phase",
                        "Cycles",
                        "Volume",
                        "Percent_AOG",
                        "Percent_Green",
                        "Platoon_Ratio",
                        "Delay_Per_Vehicle",
                        "Delay_Per_Hour");
    }

    @Override
    public void accept(SignalEvent event) {
        if (event.code() == Codes.DETECTOR_ON) {
            for (int phase : detectors.phases(event.device(), event.parameter())) {
                long arrival = event.millis() + detectors.shift(event.device(), event.parameter());
                arrivals.computeIfAbsent(new Phase(event.device(), phase), p -> new ArrayList<>())
                        .add(arrival);
            }
        } else if (detectors.serve(event.device(), event.parameter())) {
            cycles.accept(event);
        }
        count(event.millis() - latest);
    }

    private void ended(RedCycle cycle) {
        open.add(cycle);
    }

    /** Counts the cycles whose last arrivals must have come. */
    private void count(long until) {
        open.removeIf(cycle -> {
            boolean settled = cycle.end() <= until;
            if (settled) {
                told.add(tell(cycle));
            }
            return settled;
        });
    }

    private Told tell(RedCycle cycle) {
        var all = arrivals.getOrDefault(cycle.phase(), new ArrayList<>());
        int red = 0;
        int green = 0;
        int yellow = 0;
        double delay = 0;
        for (long arrival : all) {
            if (arrival < cycle.red() || arrival >= cycle.end()) {
                continue;
            }
            red += arrival < cycle.green() ? 1 : 0;
            green += cycle.onGreen(arrival) ? 1 : 0;
            yellow += cycle.onYellow(arrival) ? 1 : 0;
            delay += cycle.delay(arrival);
        }
        all.removeIf(arrival -> arrival < cycle.end());
        return new Told(cycle, red, green, yellow, delay);
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        if (until == END) {
            count(END);
        }
        var over = new ArrayList<>(told);
        over.removeIf(cycle -> cycle.cycle().red() >= until);
        told.removeIf(cycle -> cycle.cycle().red() < until);
        if (byCycle) {
            over.sort(Comparator.comparingLong((Told t) -> t.cycle().red())
                    .thenComparing(t -> t.cycle().phase()));
            for (var cycle : over) {
                row(run, rows, cycle);
            }
            return;
        }
        for (var bin : sums(over).entrySet()) {
            row(run, rows, bin.getKey(), bin.getValue());
        }
    }

    private static void row(Run run, Rows rows, Told told) throws IOException {
        var cycle = told.cycle();
        rows.add(
                new Rows.At(cycle.red()),
                run.name(cycle.phase().device()),
                cycle.phase().number(),
                new Rows.At(cycle.green()),
                new Rows.At(cycle.yellow()),
                new Rows.At(cycle.end()),
                told.onRed(),
                told.onGreen(),
                told.onYellow(),
                told.delay());
    }

    private Map<BinKey, Sums> sums(List<Told> cycles) {
        Map<BinKey, Sums> bins = new TreeMap<>();
        for (var one : cycles) {
            var cycle = one.cycle();
            var key = new BinKey(
                    context.bin(cycle.red()),
                    cycle.phase().device(),
                    cycle.phase().number());
            var sums = bins.computeIfAbsent(key, k -> new Sums());
            sums.cycles++;
            sums.volume += one.volume();
            sums.onGreen += one.onGreen();
            sums.delay += one.delay();
            sums.green += cycle.yellow() - cycle.green();
            sums.length += cycle.end() - cycle.red();
        }
        return bins;
    }

    private void row(Run run, Rows rows, BinKey key, Sums sums) throws IOException {
        boolean any = sums.volume > 0;
        double arrived = (double) sums.onGreen / sums.volume;
        double green = (double) sums.green / sums.length;
        double perHour = 3_600_000.0 / context.width();
        rows.add(
                new Rows.At(key.bin()),
                run.name(key.device()),
                key.item(),
                sums.cycles,
                sums.volume,
                any ? (Object) arrived : "",
                green,
                any && green > 0 ? (Object) (arrived / green) : "",
                any ? (Object) (sums.delay / sums.volume) : "",
                sums.delay * perHour / 3_600);
    }
}
