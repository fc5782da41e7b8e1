package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The measures of one controller bin by bin while its events come. What the measures know is carried over the edges of
 * the bins; a bin is told once. Not for several threads.
 */
public final class LiveMeasures {
    /** The controller's ordinal in all events. */
    public static final int DEVICE = 0;

    private static final String CONTROLLER = "controller";

    private final Plan plan;
    private final List<Catalogue> wanted;
    private final Context context;
    private final Coverage coverage = new Coverage();
    private final long shift;
    private List<Measure> measures;
    private long first = Long.MAX_VALUE;
    private long reached = Long.MIN_VALUE;
    private long floor = Long.MIN_VALUE;
    private long whole = Long.MIN_VALUE;

    /**
     * What to compute.
     *
     * @param detectors of the controller, as {@link #detector} makes them
     * @param measures by name; all that can be told bin by bin where empty
     */
    public record Plan(Parameters parameters, List<Detector> detectors, List<String> measures) {
        public Plan {
            detectors = List.copyOf(detectors);
            measures = List.copyOf(measures);
        }
    }

    public LiveMeasures(Plan plan) {
        this.plan = plan;
        this.wanted = Catalogue.all(plan.parameters().variant()).stream()
                .filter(measure -> plan.measures().isEmpty()
                        ? measure.live()
                        : plan.measures().contains(measure.label()))
                .toList();
        this.context = new Context(plan.parameters(), plan.detectors(), List.of(CONTROLLER));
        this.shift = Math.max(
                plan.parameters().millis(Parameter.ARRIVAL_LATENCY),
                plan.parameters().millis(Parameter.RED_LATENCY));
        this.measures = make();
    }

    /** The measures of a variant that can be told bin by bin. */
    public static List<String> measures(Variant variant) {
        return Catalogue.all(variant).stream()
                .filter(Catalogue::live)
                .map(Catalogue::label)
                .toList();
    }

    /** A detector of the controller. */
    public static Detector detector(int phase, String function, int number, long shift) {
        return new Detector(CONTROLLER, phase, function, number, shift);
    }

    private List<Measure> make() {
        try {
            List<Measure> made = new ArrayList<>();
            for (var measure : wanted) {
                made.add(measure.make(context));
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether an event of this time comes too late: its bin is told, or a later event was there before. */
    public boolean isLate(long millis) {
        return millis < reached || (floor != Long.MIN_VALUE && millis < floor + shift);
    }

    /** Takes an event that is not late; of one instant in the order of codes. */
    public void accept(SignalEvent event) {
        first = Math.min(first, event.millis());
        reached = event.millis();
        coverage.accept(event);
        for (var measure : measures) {
            measure.accept(event);
        }
    }

    /** The time of the last event, or {@link Long#MIN_VALUE} before any. */
    public long reached() {
        return reached;
    }

    /** The bins that begin before this time are told; {@link Long#MIN_VALUE} before any is. */
    public long told() {
        return floor;
    }

    /** The width of a bin in milliseconds. */
    public long width() {
        return context.width();
    }

    /** The begin of the bin that a time is in. */
    public long bin(long millis) {
        return context.bin(millis);
    }

    /** The bins that begin before this time are told already, by whoever was here before. */
    public void toldBefore(long until) {
        floor = Math.max(floor, until);
    }

    /**
     * Tells all bins that begin before a time and were not told yet.
     *
     * @param until the begin of a bin
     */
    public List<LiveResult> tell(long until) {
        List<LiveResult> results = new ArrayList<>();
        if (first == Long.MAX_VALUE || until == Long.MIN_VALUE) {
            return results;
        }
        var run = new Run(List.of(CONTROLLER), first, reached);
        var window = new ResultPoints.Window(floor, whole, context.width());
        try {
            for (var measure : measures) {
                measure.settle(until, run, new ResultPoints(measure, window, results::add));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        floor = Math.max(floor, until);
        return results;
    }

    /** Events were missed: nothing of before counts, and the bin that this time is in will not be told. */
    public void interrupted(long millis) {
        measures = make();
        first = Long.MAX_VALUE;
        whole = context.bin(millis) + context.width();
        floor = Math.max(floor, whole);
    }

    /** What the measures cannot tell for lack of configuration, as far as the events have shown. */
    public List<MeasureRun.Missing> missing() {
        List<MeasureRun.Missing> missing = new ArrayList<>();
        for (var measure : wanted) {
            missing.addAll(coverage.missing(measure, context));
        }
        return missing;
    }

    /** The functions without any detector, each with the measures that need it. */
    public List<String> lacking() {
        return wanted.stream()
                .filter(measure -> measure.hopeless(context))
                .map(measure -> measure.label() + " needs detectors "
                        + measure.function().orElse(""))
                .toList();
    }

    /** What it was made for. */
    public Plan plan() {
        return plan;
    }
}
