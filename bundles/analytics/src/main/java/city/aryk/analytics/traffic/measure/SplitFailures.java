package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.ApproachCycle.Approach;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Greens that did not clear their queue: the detectors at the stop line were occupied nearly all of the green and of
 * the first seconds of red. By bin of the end of those seconds, or cycle by cycle.
 */
final class SplitFailures implements Measure {
    private record Phase(int device, int phase) {}

    private static final class Means {
        private final Mean green = new Mean();
        private final Mean greenShare = new Mean();
        private final Mean redShare = new Mean();
        private int failures;
    }

    private final Context context;
    private final Detectors detectors;
    private final boolean byApproach;
    private final boolean byCycle;
    private final long redTime;
    private final int beginRed;
    private final boolean utah;
    private final float greenLimit;
    private final float redLimit;
    private final Map<Phase, List<ApproachWatch>> watches = new HashMap<>();
    private final List<ApproachCycle> cycles = new ArrayList<>();
    private final Map<BinKey, Means> bins = new TreeMap<>();

    SplitFailures(Context context) {
        this.context = context;
        this.detectors = context.detectors(Detector.PRESENCE);
        var parameters = context.parameters();
        this.byApproach = parameters.flag(Parameter.BY_APPROACH);
        this.byCycle = parameters.flag(Parameter.BY_CYCLE);
        this.redTime = parameters.millis(Parameter.RED_TIME);
        this.utah = parameters.variant() == Variant.UDOT;
        this.beginRed = utah ? Codes.END_YELLOW : Codes.BEGIN_RED;
        this.greenLimit = parameters.number(Parameter.GREEN_OCCUPANCY).floatValue();
        this.redLimit = parameters.number(Parameter.RED_OCCUPANCY).floatValue();
    }

    @Override
    public String name() {
        return "split_failures";
    }

    @Override
    public List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("TimeStamp", "DeviceId"));
        if (!byApproach) {
            columns.add("Detector");
        }
        columns.addAll(List.of("Phase", "Green_Time", "Green_Occupancy", "Red_Occupancy", "Split_Failure"));
        return columns;
    }

    @Override
    public void accept(SignalEvent event) {
        int code = event.code();
        if (code == Codes.BEGIN_GREEN || code == Codes.BEGIN_YELLOW || code == beginRed) {
            for (var watch : watches(event.device(), event.parameter())) {
                watch.phase(code == beginRed ? Codes.BEGIN_RED : code, event.millis());
            }
        } else if (code == Codes.DETECTOR_ON || code == Codes.DETECTOR_OFF) {
            for (int phase : detectors.phases(event.device(), event.parameter())) {
                for (var watch : watches(event.device(), phase)) {
                    watch.detector(event.parameter(), code == Codes.DETECTOR_ON, event.millis());
                }
            }
        }
    }

    private List<ApproachWatch> watches(int device, int phase) {
        return watches.computeIfAbsent(new Phase(device, phase), p -> {
            var numbers = detectors.of(device, phase);
            if (numbers.isEmpty()) {
                return List.of();
            }
            if (byApproach) {
                return List.of(watch(new Approach(device, phase, ApproachCycle.ALL), numbers));
            }
            return numbers.stream()
                    .map(number -> watch(new Approach(device, phase, number), List.of(number)))
                    .toList();
        });
    }

    private ApproachWatch watch(Approach approach, java.util.Collection<Integer> numbers) {
        return new ApproachWatch(approach, numbers, new ApproachWatch.Style(redTime, !utah), this::add);
    }

    private void add(ApproachCycle cycle) {
        if (byCycle) {
            cycles.add(cycle);
            return;
        }
        var approach = cycle.approach();
        var key = new BinKey(context.bin(cycle.barrier()), approach.device(), approach.detector(), approach.phase(), 0);
        var means = bins.computeIfAbsent(key, k -> new Means());
        means.green.add(cycle.green() / 1_000f);
        if (cycle.green() > 0) {
            means.greenShare.add(cycle.greenShare());
        }
        means.redShare.add(cycle.redShare(redTime));
        means.failures += failed(cycle);
    }

    private int failed(ApproachCycle cycle) {
        float red = cycle.redShare(redTime);
        float green = cycle.greenShare();
        boolean failed = utah ? red > redLimit && green > greenLimit : red >= redLimit && green >= greenLimit;
        return failed ? 1 : 0;
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        if (until == END) {
            long end = context.bin(run.last()) + context.width();
            watches.values().forEach(list -> list.forEach(watch -> watch.finish(end)));
        } else {
            watches.values().forEach(list -> list.forEach(watch -> watch.tell(until)));
        }
        var over = new ArrayList<>(cycles);
        over.removeIf(cycle -> cycle.barrier() >= until);
        cycles.removeIf(cycle -> cycle.barrier() < until);
        over.sort(Comparator.comparingLong(ApproachCycle::barrier)
                .thenComparing(c -> c.approach().device())
                .thenComparing(c -> c.approach().detector())
                .thenComparing(c -> c.approach().phase()));
        for (var cycle : over) {
            var share = cycle.green() > 0 ? (Object) cycle.greenShare() : "";
            row(
                    run,
                    rows,
                    cycle.approach(),
                    List.of(
                            new Rows.At(cycle.barrier()),
                            cycle.green() / 1_000f,
                            share,
                            cycle.redShare(redTime),
                            failed(cycle)));
        }
        BinKey.drain(
                bins,
                until,
                (key, means) -> row(
                        run,
                        rows,
                        new Approach(key.device(), key.part(), key.item()),
                        List.of(
                                new Rows.At(key.bin()),
                                means.green.cell(),
                                means.greenShare.cell(),
                                means.redShare.cell(),
                                means.failures)));
    }

    private void row(Run run, Rows rows, Approach approach, List<Object> values) throws IOException {
        List<Object> cells = new ArrayList<>();
        cells.add(values.get(0));
        cells.add(run.name(approach.device()));
        if (!byApproach) {
            cells.add(approach.detector());
        }
        cells.add(approach.phase());
        cells.addAll(values.subList(1, values.size()));
        rows.add(cells.toArray());
    }
}
