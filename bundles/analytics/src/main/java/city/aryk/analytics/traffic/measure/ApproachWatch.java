package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.measure.ApproachCycle.Approach;
import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Follows the cycles of one approach and how its detectors are occupied in them. What a detector did is known only when
 * its next event has come, so the approach lags behind its slowest detector.
 */
public final class ApproachWatch {
    /** The end of the first seconds of red; between the signal's codes and the detectors'. */
    private static final int BARRIER = 11;

    private static final Comparator<Change> ORDER =
            Comparator.comparingLong(Change::millis).thenComparingInt(Change::code);

    private final Approach approach;
    private final Style style;
    private final Consumer<ApproachCycle> out;
    private final TreeMap<Integer, DetectorRepair> detectors = new TreeMap<>();
    private final PriorityQueue<Change> waiting = new PriorityQueue<>(ORDER);

    private Cycle cycle = new Cycle(false);
    private int occupied;
    private boolean known;
    private long at;

    /**
     * How cycles are judged.
     *
     * @param redTime how much of the red counts, milliseconds
     * @param repaired whether missing events of detectors are put in
     */
    public record Style(long redTime, boolean repaired) {}

    /** A change of the signal (code 1, 8, 10, 11) or of a detector (code 82, by how much). */
    private record Change(long millis, int code, int by) {}

    /** From one begin of green to the next. */
    private static final class Cycle {
        private final boolean begun;
        private int state;
        private int yellows;
        private int barriers;
        private long barrier;
        private boolean unknown;
        private boolean told;
        private long green;
        private long occupiedGreen;
        private long occupiedRed;

        Cycle(boolean begun) {
            this.begun = begun;
        }

        boolean whole() {
            return begun && !told && yellows == 1 && barriers == 1 && !unknown;
        }
    }

    public ApproachWatch(Approach approach, Collection<Integer> numbers, Style style, Consumer<ApproachCycle> out) {
        this.approach = approach;
        this.style = style;
        this.out = out;
        for (int number : numbers) {
            detectors.put(
                    number,
                    new DetectorRepair(
                            style.repaired(), (millis, by) -> waiting.add(new Change(millis, Codes.DETECTOR_ON, by))));
        }
    }

    /** Begin of green, yellow or red clearance of the phase. */
    public void phase(int code, long millis) {
        waiting.add(new Change(millis, code, 0));
        settle(millis);
    }

    /** A detector of the approach switched. */
    public void detector(int number, boolean on, long millis) {
        var repair = detectors.get(number);
        if (repair != null) {
            repair.accept(on, millis);
            settle(millis);
        }
    }

    /**
     * The run has ended.
     *
     * @param until a first time of red that ends here or later is not looked at
     */
    public void finish(long until) {
        advance(Long.MAX_VALUE, until);
        end();
    }

    /**
     * What ended before this time is told now: a detector that has been silent is taken as it was last, and a cycle
     * whose first time of red is over is judged, though the next green has not come.
     */
    void tell(long until) {
        advance(until, Long.MAX_VALUE);
        if (cycle.barriers > 0 && cycle.barrier < until) {
            told();
        }
    }

    /** The stream has reached this time: judges what can no longer change. */
    public void settle(long now) {
        long settled = now;
        for (var repair : detectors.values()) {
            settled = Math.min(settled, repair.settled(now));
        }
        advance(settled, Long.MAX_VALUE);
    }

    private void advance(long until, long lastBarrier) {
        for (var first = waiting.peek(); first != null && first.millis() < until; first = waiting.peek()) {
            waiting.remove();
            if (first.code() == BARRIER && first.millis() >= lastBarrier) {
                continue;
            }
            pass(first.millis());
            if (first.code() == Codes.DETECTOR_ON) {
                occupied += first.by();
                known = true;
            } else {
                signal(first);
            }
        }
    }

    /** Adds the time since the last change to what the cycle was in. */
    private void pass(long now) {
        // a repair may put a change before what was told already
        long length = Math.max(0, now - at);
        at = Math.max(at, now);
        if (cycle.state == Codes.BEGIN_GREEN && known) {
            cycle.green += length;
            cycle.occupiedGreen += occupied > 0 ? length : 0;
        } else if (cycle.state == Codes.BEGIN_RED && occupied > 0) {
            cycle.occupiedRed += length;
        }
    }

    private void signal(Change change) {
        switch (change.code()) {
            case Codes.BEGIN_GREEN -> {
                end();
                cycle = new Cycle(true);
            }
            case Codes.BEGIN_YELLOW -> cycle.yellows++;
            case Codes.BEGIN_RED -> waiting.add(new Change(change.millis() + style.redTime(), BARRIER, 0));
            default -> {
                cycle.barriers++;
                cycle.barrier = change.millis();
            }
        }
        cycle.state = Math.max(cycle.state, change.code());
        cycle.unknown |= !known;
    }

    private void end() {
        told();
        cycle = new Cycle(false);
    }

    private void told() {
        if (cycle.whole()) {
            out.accept(new ApproachCycle(approach, cycle.barrier, cycle.green, cycle.occupiedGreen, cycle.occupiedRed));
        }
        cycle.told = true;
    }
}
