package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the phases of each plan used their splits, by Utah's definitions, and by how much transit priority may shorten
 * them. Shares are of the cycles of the phase that was served most often; a split is from the begin of green to the end
 * of the red clearance.
 */
final class SplitMonitor implements Measure {
    private static final int FREE = 254;
    private static final int MIN_COMPLETE = 3;
    private static final int FIRST_PROGRAMMED = 134;
    private static final int PROGRAMMED = 16;

    private final Map<Integer, Period> periods = new HashMap<>();
    private final List<Period> ended = new ArrayList<>();
    private final Map<Phase, Green> greens = new HashMap<>();
    private final Map<Phase, Double> programmed = new HashMap<>();

    /** A time in which one plan was in force; -1 while none is known. */
    private record Period(int device, long start, int plan, TreeMap<Integer, Splits> phases) {
        int mostCycles() {
            return phases.values().stream()
                    .mapToInt(s -> s.seconds.size())
                    .max()
                    .orElse(0);
        }
    }

    /** Since the begin of green: the end of the minimum green and the begin of yellow, or -1. */
    private record Green(long start, long minimum, long yellow) {}

    /** What a phase did under a plan. */
    private static final class Splits {
        private final List<Double> seconds = new ArrayList<>();
        private double programmed;
        private double least;
        private int gaps;
        private int maxes;
        private int forced;
    }

    @Override
    public String name() {
        return "split_monitor";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "TimeStamp",
                "DeviceId",
                "Plan",
                "Phase",
                "Cycles",
                "Programmed_Split",
                "Percent_Gap_Out",
                "Percent_Force_Off",
                "Percent_Max_Out",
                "Percent_Skip",
                "Average_Split",
                "Split_P50",
                "Split_P85",
                "Priority_Maximum");
    }

    @Override
    public void accept(SignalEvent event) {
        int code = event.code();
        var phase = new Phase(event.device(), event.parameter());
        if (code == Codes.PATTERN) {
            var before = periods.put(event.device(), period(event.device(), event.millis(), event.parameter()));
            if (before != null) {
                ended.add(before);
            }
        } else if (code >= FIRST_PROGRAMMED && code < FIRST_PROGRAMMED + PROGRAMMED) {
            int number = code - FIRST_PROGRAMMED + 1;
            programmed.put(new Phase(event.device(), number), (double) event.parameter());
        } else {
            signal(phase, code, event.millis());
        }
    }

    private static Period period(int device, long start, int plan) {
        return new Period(device, start, plan, new TreeMap<>());
    }

    private void signal(Phase phase, int code, long now) {
        switch (code) {
            case Codes.BEGIN_GREEN -> greens.put(phase, new Green(now, -1, -1));
            case MIN_COMPLETE -> greens.computeIfPresent(phase, (p, g) -> new Green(g.start(), now, g.yellow()));
            case Codes.BEGIN_YELLOW -> greens.computeIfPresent(phase, (p, g) -> new Green(g.start(), g.minimum(), now));
            case Codes.GAP_OUT -> of(phase, now).gaps++;
            case Codes.MAX_OUT -> of(phase, now).maxes++;
            case Codes.FORCE_OFF -> of(phase, now).forced++;
            case Codes.END_RED -> {
                var green = greens.remove(phase);
                if (green != null) {
                    end(of(phase, now), green, now);
                }
            }
            default -> {
                // other events say nothing of splits
            }
        }
    }

    private Splits of(Phase phase, long now) {
        var period = periods.computeIfAbsent(phase.device(), d -> period(d, now, -1));
        var splits = period.phases().computeIfAbsent(phase.number(), n -> new Splits());
        splits.programmed = programmed.getOrDefault(phase, 0.0);
        return splits;
    }

    private static void end(Splits splits, Green green, long now) {
        splits.seconds.add((now - green.start()) / 1_000.0);
        if (green.minimum() >= 0 && green.yellow() >= 0) {
            long least = green.minimum() - green.start() + now - green.yellow();
            splits.least = Math.max(splits.least, least / 1_000.0);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        if (until == END) {
            ended.addAll(periods.values());
        }
        ended.sort(java.util.Comparator.comparingLong(Period::start).thenComparingInt(Period::device));
        for (var period : ended) {
            for (var phase : period.phases().entrySet()) {
                row(run, rows, period, phase.getKey(), phase.getValue());
            }
        }
        ended.clear();
    }

    private static void row(Run run, Rows rows, Period period, int phase, Splits splits) throws IOException {
        int most = period.mostCycles();
        boolean free = period.plan() == FREE;
        var sorted = splits.seconds.stream().sorted().toList();
        double forced = free ? 0 : share(splits.forced, most);
        double skipped = share(most - sorted.size(), most);
        double middle = percentile(sorted, 0.5);
        double high = percentile(sorted, 0.85);
        var priority = free ? Optional.<Double>empty() : priority(splits, skipped, forced, middle, high);
        rows.add(
                new Rows.At(period.start()),
                run.name(period.device()),
                period.plan() < 0 ? "" : (Object) period.plan(),
                phase,
                sorted.size(),
                splits.programmed,
                share(splits.gaps, most),
                forced,
                free ? share(splits.maxes, most) : 0.0,
                skipped,
                sorted.stream().mapToDouble(s -> s).average().orElse(0),
                middle,
                high,
                priority.isPresent() ? priority.get() : "");
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    /** By how many seconds the split may be shortened; empty where it should not be. */
    private static Optional<Double> priority(Splits splits, double skipped, double forced, double middle, double high) {
        if (splits.programmed <= 0) {
            return Optional.empty();
        }
        double used;
        if (skipped > 0.7) {
            used = splits.least;
        } else if (forced < 0.4) {
            used = (splits.least + middle) / 2;
        } else if (forced < 0.6) {
            used = middle;
        } else if (forced < 0.8) {
            used = high;
        } else {
            return Optional.empty();
        }
        return Optional.of(Math.max(0, Math.floor(splits.programmed - used)));
    }

    /** By linear interpolation between the two nearest. */
    private static double percentile(List<Double> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
