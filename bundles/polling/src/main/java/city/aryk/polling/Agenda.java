package city.aryk.polling;

import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When the points of one device are due. Points that share a period share a fixed grid, {@code origin + k * period}:
 * the next instant is always computed from the grid and never from the time of the last look, so that nothing drifts.
 * Instants that went by unused are skipped and counted, never made up for in a bunch. Points whose look failed, and at
 * the start those of a long period, are owed: they are looked at between two instants as soon as that is possible.
 * Confined to the lane thread.
 */
final class Agenda {
    /** Points of a longer period are looked at once when the lane starts, without waiting for the grid. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    /** How many silent instants are reported late, after the lane was held up, before they count as missed. */
    private static final int CATCH_UP = 16;

    private final List<PointPlan> points;
    private final Rhythm[] rhythms;
    private final Map<BitSet, Selection> selections = new HashMap<>();
    private final BitSet wanted = new BitSet();
    private long origin;

    /**
     * Sets all grids.
     *
     * @param points at least one
     * @param origin an instant that is on every grid, in monotonic nanoseconds
     * @param now the first instants are not before it
     */
    Agenda(List<PointPlan> points, long origin, long now) {
        this.points = points;
        this.origin = origin;
        var periods = new TreeSet<Long>();
        for (var point : points) {
            periods.add(point.schedule().every().toNanos());
        }
        this.rhythms = periods.stream().map(every -> new Rhythm(every, now)).toArray(Rhythm[]::new);
    }

    /**
     * Moves all grids where the origin has changed, because the clock was set: from then on the instants are those of
     * the new grid that come after now.
     */
    void align(long to, long now) {
        if (to != origin) {
            origin = to;
            for (var rhythm : rhythms) {
                rhythm.next = rhythm.latest(now) + rhythm.every;
            }
        }
    }

    /** The shortest period. */
    long shortest() {
        return rhythms[0].every;
    }

    /** The earliest instant that has not been looked at. */
    long next() {
        long next = rhythms[0].next;
        for (int i = 1; i < rhythms.length; i++) {
            next = Math.min(next, rhythms[i].next);
        }
        return next;
    }

    boolean owes() {
        for (var rhythm : rhythms) {
            if (rhythm.owed) {
                return true;
            }
        }
        return false;
    }

    /** The instant of the fastest grid that is nearest to the given one. */
    long nearest(long nanos) {
        return rhythms[0].latest(nanos + rhythms[0].every / 2);
    }

    /** Takes everything that is due or owed; empty when nothing is. */
    Optional<Look> take(long now) {
        wanted.clear();
        long earliest = Long.MAX_VALUE;
        long latest = Long.MIN_VALUE;
        long missed = 0;
        for (int i = 0; i < rhythms.length; i++) {
            var rhythm = rhythms[i];
            if (rhythm.next <= now) {
                long instant = rhythm.latest(now);
                missed += (instant - rhythm.next) / rhythm.every;
                rhythm.next = instant + rhythm.every;
                rhythm.owed = false;
                wanted.set(i);
                earliest = Math.min(earliest, instant);
                latest = Math.max(latest, instant);
            }
        }
        if (!owes()) {
            return wanted.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Look(selection(), selection(), latest, earliest == latest, missed));
        }
        var fresh = selection();
        for (int i = 0; i < rhythms.length; i++) {
            wanted.set(i, wanted.get(i) || rhythms[i].owed);
        }
        return Optional.of(new Look(selection(), fresh, latest, false, missed));
    }

    /** Takes the earliest instant before the limit, without a look; its points are owed from then on. */
    Optional<Quiet> takeQuietly(long before) {
        long instant = next();
        if (instant >= before) {
            return Optional.empty();
        }
        wanted.clear();
        for (int i = 0; i < rhythms.length; i++) {
            if (rhythms[i].next == instant) {
                rhythms[i].next += rhythms[i].every;
                rhythms[i].owed = true;
                wanted.set(i);
            }
        }
        return Optional.of(new Quiet(selection(), instant));
    }

    /** The latest instant up to now of any grid that has instants left to take; before all of them when none has. */
    long latest(long now) {
        long latest = Long.MIN_VALUE;
        for (var rhythm : rhythms) {
            if (rhythm.next <= now) {
                latest = Math.max(latest, rhythm.latest(now));
            }
        }
        return latest;
    }

    /** Gives up all instants up to now, because a look that began that late covers them; how many. */
    long skip(long now) {
        long missed = 0;
        for (var rhythm : rhythms) {
            if (rhythm.next <= now) {
                long after = rhythm.latest(now) + rhythm.every;
                missed += (after - rhythm.next) / rhythm.every;
                rhythm.next = after;
            }
        }
        return missed;
    }

    /** Gives up instants that are too old to be reported as silent; how many. */
    long forget(long now) {
        long missed = 0;
        for (var rhythm : rhythms) {
            long behind = (rhythm.latest(now) - rhythm.next) / rhythm.every - CATCH_UP;
            if (behind > 0) {
                rhythm.next += behind * rhythm.every;
                missed += behind;
            }
        }
        return missed;
    }

    void owe(Selection selection, boolean owed) {
        for (int i = 0; i < rhythms.length; i++) {
            if (selection.rhythms.get(i)) {
                rhythms[i].owed = owed;
            }
        }
    }

    private Selection selection() {
        var known = selections.get(wanted);
        if (known != null) {
            return known;
        }
        var mask = (BitSet) wanted.clone();
        var chosen = new ArrayList<PointPlan>();
        for (var point : points) {
            if (mask.get(rhythmOf(point))) {
                chosen.add(point);
            }
        }
        var made = new Selection(mask, List.copyOf(chosen));
        selections.put(mask, made);
        return made;
    }

    private int rhythmOf(PointPlan point) {
        long every = point.schedule().every().toNanos();
        int i = 0;
        while (rhythms[i].every != every) {
            i++;
        }
        return i;
    }

    /** Points that are due together: one object per combination, for as long as the lane lives. */
    static final class Selection {
        private final BitSet rhythms;
        private final List<PointPlan> plans;
        private final List<PointId> ids;
        private final long toleranceNanos;

        private Selection(BitSet rhythms, List<PointPlan> plans) {
            this.rhythms = rhythms;
            this.plans = plans;
            this.ids = plans.stream().map(PointPlan::point).toList();
            this.toleranceNanos = plans.stream()
                    .mapToLong(p -> p.schedule().tolerance().toNanos())
                    .min()
                    .orElse(0);
        }

        /** In plan order. */
        List<PointPlan> plans() {
            return plans;
        }

        List<PointId> ids() {
            return ids;
        }

        /** The smallest of the points' tolerances. */
        long toleranceNanos() {
            return toleranceNanos;
        }
    }

    /**
     * One look that is to be made.
     *
     * @param all what is to be read
     * @param fresh the part of it whose silence has not been reported yet; may be empty
     * @param instant the latest grid instant of the fresh part
     * @param onGrid whether everything belongs to that instant
     * @param missed grid instants that were skipped
     */
    record Look(Selection all, Selection fresh, long instant, boolean onGrid, long missed) {}

    /** An instant at which the device was not asked. */
    record Quiet(Selection points, long instant) {}

    private final class Rhythm {
        private final long every;
        private long next;
        private boolean owed;

        Rhythm(long every, long now) {
            this.every = every;
            this.next = latest(now - 1) + every;
            this.owed = every > PATIENCE_NANOS;
        }

        long latest(long now) {
            return origin + Math.floorDiv(now - origin, every) * every;
        }
    }
}
