package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.live.SignalState;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.analytics.traffic.measure.LiveResult;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The measures of a controller whose state is seen all the time. A bin in which it was not is left out, and told; what
 * the measures knew before is forgotten. Owned by one thread at a time.
 */
final class Continuous {
    private final Task task;
    private final Source source;
    private final ResultScans scans;
    private final LiveMeasures measures;
    private final Lacks lacks;
    private final long settle;
    private SignalState before = SignalState.unseen();
    private long partial = Long.MIN_VALUE;
    private long seen = Long.MIN_VALUE;

    /**
     * Where the state comes from.
     *
     * @param label what events say of it, and with a dot what the names of results begin with
     * @param uncertainty how well the times of its changes are known
     */
    record Source(String label, Duration uncertainty) {}

    /** What is to be handed over. */
    record Told(List<Scan> scans, List<Event> events) {}

    Continuous(Task task, Source source, LocalScale scale) {
        this.task = task;
        this.source = source;
        this.scans = new ResultScans(task.target(), source.label() + ".", scale);
        this.measures = new LiveMeasures(MeasureSettings.plan(task.settings()));
        this.lacks = new Lacks(task.target());
        this.settle = task.settings().duration("settle").toMillis();
    }

    /**
     * Something was missed since the last state: the bins that had ended are told, the one that was going on then and
     * those until now are left out, and what is known begins anew.
     */
    Told interrupted(long local, Stamp at, String why) {
        long from = seen == Long.MIN_VALUE ? measures.bin(local) : measures.bin(seen);
        var told = due(from, at);
        measures.interrupted(local);
        before = SignalState.unseen();
        seen = local;
        long through = measures.bin(local);
        if (through <= partial) {
            return told;
        }
        var begin = LocalTimes.format(Math.max(from, partial + measures.width()));
        partial = through;
        var end = LocalTimes.format(through + measures.width());
        List<Event> events = new ArrayList<>(told.events());
        events.add(new Occurrence("measures.partial", Event.Severity.INFO, task.target())
                .happens(
                        at,
                        "the measures from " + begin + " to " + end + " are left out: " + why,
                        Map.of("from", begin, "to", end, "cause", why, "source", source.label())));
        return new Told(told.scans(), events);
    }

    /** The state as it is known before the next one. */
    SignalState state() {
        return before;
    }

    /** The state at a time; one before the last is taken for the same instant, as after a clock was slewed. */
    void state(SignalState state, long local) {
        long at = Math.max(local, measures.reached());
        state.since(before, at, LiveMeasures.DEVICE).forEach(measures::accept);
        before = state;
        seen = local;
    }

    /** The bins that are due. */
    Told tell(long local, Stamp at) {
        return due(measures.bin(local - settle), at);
    }

    private Told due(long until, Stamp at) {
        if (until <= measures.told() || measures.reached() == Long.MIN_VALUE) {
            return new Told(List.of(), List.of());
        }
        var results = new ArrayList<>(measures.tell(until));
        if (!results.isEmpty()) {
            var millis = BigDecimal.valueOf(source.uncertainty().toMillis(), 3);
            results.add(new LiveResult("uncertainty", "s", until, millis));
        }
        return new Told(scans.of(results), lacks.news(measures, at));
    }
}
