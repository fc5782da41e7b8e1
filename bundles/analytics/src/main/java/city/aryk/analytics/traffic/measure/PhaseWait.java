package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long phases waited from the call to the green, as a mean by bin of the end, and how often they waited so long
 * that they must have been skipped. Waits that began in a preemption or while the controller recovered from it do not
 * count; a wait is held until the preemptions that it began in have ended.
 */
final class PhaseWait implements Measure {
    /** No wait is longer than this by far. */
    private static final long LONGEST = 86_400_000;

    private static final class Total {
        private final Mean seconds = new Mean();
        private float skips;
    }

    /** What is known of one controller. */
    private static final class Controller {
        private final Map<Integer, Long> open = new HashMap<>();
        private final List<Interval> preempts = new ArrayList<>();
        private final List<Interval> held = new ArrayList<>();
        private final TreeMap<Long, Integer> cycles = new TreeMap<>();
    }

    private final Context context;
    private final Intervals intervals;
    private final long recovery;
    private final int assumed;
    private final double multiplier;
    private final Map<Integer, Controller> controllers = new HashMap<>();
    private final Map<BinKey, Total> totals = new TreeMap<>();

    PhaseWait(Context context) {
        this.context = context;
        var parameters = context.parameters();
        this.intervals = new Intervals(parameters, Pairings.waits(), this::interval);
        this.recovery = parameters.millis(Parameter.PREEMPT_RECOVERY);
        this.assumed = parameters.number(Parameter.ASSUMED_CYCLE).intValue();
        this.multiplier = parameters.number(Parameter.SKIP_MULTIPLIER).doubleValue();
    }

    @Override
    public String name() {
        return "phase_wait";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "AvgPhaseWait", "TotalSkips");
    }

    @Override
    public void accept(SignalEvent event) {
        intervals.accept(event);
        switch (event.code()) {
            case Codes.CYCLE_LENGTH -> of(event.device()).cycles.put(event.millis(), event.parameter());
            case Codes.PREEMPT_ON -> {
                of(event.device()).open.put(event.parameter(), event.millis());
                decide(of(event.device()));
            }
            case Codes.PREEMPT_OFF -> {
                of(event.device()).open.remove(event.parameter());
                decide(of(event.device()));
            }
            default -> {
                // only the intervals matter
            }
        }
    }

    private Controller of(int device) {
        return controllers.computeIfAbsent(device, d -> new Controller());
    }

    private void interval(Interval interval) {
        if (interval.kind() == IntervalKind.PREEMPT && interval.valid()) {
            of(interval.device()).preempts.add(interval);
        } else if (interval.kind() == IntervalKind.PHASE_WAIT) {
            of(interval.device()).held.add(interval);
            decide(of(interval.device()));
        }
    }

    /** Counts what no preemption that is still on can take back. */
    private void decide(Controller controller) {
        controller.held.removeIf(wait -> {
            boolean undecided = controller.open.values().stream().anyMatch(start -> start <= wait.start());
            if (!undecided) {
                count(controller, wait);
            }
            return !undecided;
        });
    }

    private void count(Controller controller, Interval wait) {
        boolean preempted = controller.preempts.stream()
                .anyMatch(p -> wait.start() >= p.start() && wait.start() < p.end() + recovery);
        if (preempted) {
            return;
        }
        var total = totals.computeIfAbsent(
                new BinKey(context.bin(wait.end()), wait.device(), wait.value()), k -> new Total());
        total.seconds.add(wait.seconds());
        var told = controller.cycles.floorEntry(wait.start());
        int cycle = told == null || told.getValue() == 0 ? assumed : told.getValue();
        if (wait.seconds() > cycle * multiplier) {
            total.skips++;
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        controllers.values().forEach(controller -> settle(controller, until));
        BinKey.drain(
                totals,
                until,
                (key, total) -> rows.add(
                        new Rows.At(key.bin()),
                        run.name(key.device()),
                        key.item(),
                        total.seconds.value(),
                        total.skips));
    }

    /** A preemption that is still on at the end of a run is none; before that its waits do not count. */
    private void settle(Controller controller, long until) {
        if (until == END) {
            controller.open.clear();
            decide(controller);
            return;
        }
        controller.held.removeIf(wait -> wait.end() < until);
        controller.preempts.removeIf(preempt -> preempt.end() + recovery < until - LONGEST);
        var told = controller.cycles.floorKey(until - LONGEST);
        if (told != null) {
            controller.cycles.headMap(told).clear();
        }
    }
}
