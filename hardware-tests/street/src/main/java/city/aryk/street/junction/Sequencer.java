package city.aryk.street.junction;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides which ring goes on to which phase. A ring goes to another phase of its side by itself; the barrier both rings
 * cross together; a green begins only where nothing that conflicts is green, yellow or being cleared.
 */
final class Sequencer {
    private final Settings settings;
    private final Diary diary;
    private final Calls calls;
    private final Coordination coordination;
    private final Priorities priorities;
    private final List<Ring> rings = new ArrayList<>();
    private final long[] cycles = new long[Phases.RINGS];
    private int side;

    Sequencer(Settings settings, Diary diary, Wishes wishes) {
        this.settings = settings;
        this.diary = diary;
        this.calls = wishes.calls();
        this.coordination = wishes.coordination();
        this.priorities = wishes.priorities();
        for (int phase : Phases.COORDINATED) {
            rings.add(new Ring(settings, diary, phase));
        }
    }

    /** Who and what asks for green. */
    record Wishes(Calls calls, Coordination coordination, Priorities priorities) {}

    List<Ring> rings() {
        return rings;
    }

    /** A plan came into force: what is green now belongs to its cycle. */
    void newPlan() {
        for (int ring = 0; ring < Phases.RINGS; ring++) {
            cycles[ring] = coordination.ordinal();
        }
    }

    /** Lets a tenth of a second pass in the rings; what is over is over then. */
    void step(Detection detection) {
        for (var ring : rings) {
            boolean recalled = settings.timing(ring.phase()).recall() == PhaseTiming.Recall.MAXIMUM;
            boolean occupied = recalled || detection.occupied(ring.phase());
            ring.step(occupied, ring.green() && conflict(ring) && !coordination.active());
        }
    }

    /** Ends greens, and begins those that nothing keeps out any more. */
    void decide() {
        rings.forEach(this::onSameSide);
        cross();
        begin();
        rings.forEach(this::walkAgain);
    }

    private void onSameSide(Ring ring) {
        boolean onward = forward(ring);
        if (ready(ring) && (onward || (!crossing() && backward(ring))) && !stays(ring)) {
            end(ring, onward ? ring.phase() + 1 : ring.phase() - 1);
        }
    }

    /** Leads both rings to the given phases and nowhere else. */
    void lead(List<Integer> phases) {
        for (int i = 0; i < Phases.RINGS; i++) {
            var ring = rings.get(i);
            if (ring.green() && ring.phase() != phases.get(i)) {
                ring.crosswalk().cut();
                if (ring.minimumDone()) {
                    ring.end(Ring.Cause.FORCE_OFF, phases.get(i));
                }
            } else if (!ring.green()) {
                ring.prepare(phases.get(i));
            }
        }
        begin();
    }

    /** Whether both of these are green. */
    boolean green(List<Integer> phases) {
        for (int i = 0; i < Phases.RINGS; i++) {
            if (!rings.get(i).green() || rings.get(i).phase() != phases.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** The flasher takes over; afterwards the coordinated phases come first. */
    void fall() {
        for (int i = 0; i < Phases.RINGS; i++) {
            rings.get(i).fall(Phases.COORDINATED.get(i));
        }
    }

    private boolean wants(int phase) {
        return calls.called(phase) || coordination.holds(phase) || priorities.wants(phase);
    }

    private boolean fits(int phase, int lead) {
        return coordination.fits(phase, lead, settings.timing(phase).least(calls.pedestrians(phase)));
    }

    private int clearance(Ring ring) {
        return settings.timing(ring.phase()).clearance().whole();
    }

    private int crossingLead() {
        return Math.max(clearance(rings.get(0)), clearance(rings.get(1)));
    }

    private boolean ready(Ring ring) {
        int phase = ring.phase();
        if (!ring.minimumDone() || !conflict(ring)) {
            return false;
        }
        boolean recalled = settings.timing(phase).recall() == PhaseTiming.Recall.MAXIMUM;
        return coordination.holds(phase)
                || (ring.gapped() && !recalled)
                || ring.maxed()
                || forced(ring)
                || priorities.hurries(phase);
    }

    private boolean forced(Ring ring) {
        return coordination.forcedOff(ring.phase(), cycles[Phases.ring(ring.phase())]);
    }

    /** Asked only where everything else says that the green ends: it uses up the bus's extension. */
    private boolean stays(Ring ring) {
        return priorities.extend(ring.phase());
    }

    private boolean conflict(Ring ring) {
        return forward(ring) || backward(ring) || crossing();
    }

    private boolean forward(Ring ring) {
        int next = ring.phase() + 1;
        return Phases.isFirst(ring.phase()) && wants(next) && fits(next, clearance(ring));
    }

    private boolean backward(Ring ring) {
        int next = ring.phase() - 1;
        return !Phases.isFirst(ring.phase()) && wants(next) && fits(next, clearance(ring));
    }

    /** Whether somebody on the other side asks for green, and both rings can go there. */
    private boolean crossing() {
        boolean asked = false;
        for (int i = 0; i < Phases.RINGS; i++) {
            int target = target(i);
            if (!fits(target, crossingLead())) {
                return false;
            }
            asked |= wants(target);
        }
        return asked;
    }

    /** The phase of the other side that a ring would go to. */
    private int target(int ring) {
        int other = 1 - Phases.side(rings.get(0).phase());
        int first = Phases.first(ring, other);
        return wants(first) && fits(first, crossingLead()) ? first : Phases.entry(ring, other);
    }

    private void cross() {
        if (!crossing()) {
            return;
        }
        for (var ring : rings) {
            if (!ready(ring) || forward(ring)) {
                return;
            }
        }
        if (rings.stream().anyMatch(this::stays)) {
            return;
        }
        int[] targets = {target(0), target(1)};
        for (int i = 0; i < Phases.RINGS; i++) {
            end(rings.get(i), targets[i]);
        }
    }

    private void end(Ring ring, int next) {
        int phase = ring.phase();
        boolean natural = ring.gapped() && !coordination.holds(phase) && !forced(ring);
        if (natural) {
            ring.end(Ring.Cause.GAP_OUT, next);
        } else if (ring.maxed()) {
            ring.end(Ring.Cause.MAX_OUT, next);
        } else {
            if (priorities.hurries(phase) && !coordination.holds(phase) && !forced(ring)) {
                priorities.cut(settings.timing(phase).green().most() - ring.elapsed());
            }
            ring.end(Ring.Cause.FORCE_OFF, next);
        }
    }

    private void begin() {
        var one = rings.get(0);
        var other = rings.get(1);
        boolean first = mayBegin(one, other);
        boolean second = mayBegin(other, one);
        if (first) {
            begin(one);
        }
        if (second) {
            begin(other);
        }
    }

    private static boolean mayBegin(Ring ring, Ring beside) {
        if (ring.serving()) {
            return false;
        }
        return Phases.compatible(ring.next(), beside.serving() ? beside.phase() : beside.next());
    }

    private void begin(Ring ring) {
        int phase = ring.next();
        if (Phases.side(phase) != side) {
            side = Phases.side(phase);
            diary.note(Diary.BARRIER, side + 1);
        }
        boolean walk = calls.pedestrians(phase) && coordination.walkFits(phase);
        ring.begin(walk);
        calls.served(phase, walk);
        cycles[Phases.ring(phase)] = coordination.ordinal();
    }

    /** Who pushes a button while nobody else waits need not wait for the next green. */
    private void walkAgain(Ring ring) {
        int phase = ring.phase();
        boolean may = ring.green() && ring.crosswalk().clear() && calls.pedestrians(phase);
        if (may && !conflict(ring) && coordination.walkFits(phase)) {
            ring.walk();
            calls.walked(phase);
        }
    }
}
