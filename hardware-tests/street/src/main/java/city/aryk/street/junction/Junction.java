package city.aryk.street.junction;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A junction: a dual-ring actuated controller with its traffic. Steps of a tenth of a second; the same settings, begin
 * and seed give the same junction. Invariants, whatever is done to it: no two conflicting phases are ever green, yellow
 * or cleared together; least greens, walks' clearances, yellows and red clearances are kept in full, but where the
 * flasher takes over. Not safe for use by several threads.
 */
public final class Junction {
    private static final long MILLIS = 100;

    private final Settings settings;
    private final Diary diary;
    private final Detection detection;
    private final Calls calls;
    private final Coordination coordination;
    private final Preemption preemption;
    private final Priorities priorities;
    private final Sequencer sequencer;
    private final Alarms alarms;
    private Flash flash = Flash.NOT;
    private final long begun;
    private long startsAt;
    private long tick;

    /**
     * A junction that starts now, all red.
     *
     * @param localMillis milliseconds since 1970 of its own calendar
     * @param seed of its traffic
     */
    public Junction(Settings settings, long localMillis, long seed, Journal journal) {
        this.settings = settings;
        this.tick = localMillis / MILLIS;
        this.begun = tick;
        this.startsAt = tick + settings.limits().start();
        this.diary = new Diary(journal, tick);
        this.detection = new Detection(settings, diary, new SplittableRandom(seed), tick);
        this.calls = new Calls(settings, detection, diary);
        this.coordination = new Coordination(settings, diary);
        this.preemption = new Preemption(diary);
        this.priorities = new Priorities(settings.limits(), diary);
        this.alarms = new Alarms(diary);
        this.sequencer = new Sequencer(settings, diary, new Sequencer.Wishes(calls, coordination, priorities));
        coordination.step(tick);
        calls.all();
        diary.note(Diary.FLASH, flash.number());
    }

    /** The instant, tenths of a second since 1970 of the junction's calendar. */
    public long tick() {
        return tick;
    }

    /** Tenths of a second since it was switched on. */
    public long upTicks() {
        return tick - begun;
    }

    /** The instant, in milliseconds since 1970 of the junction's calendar. */
    public long localMillis() {
        return tick * MILLIS;
    }

    /** Lets time pass until an instant; nothing happens where that is past. */
    public void advanceTo(long localMillis) {
        while (tick < localMillis / MILLIS) {
            step();
        }
    }

    /** Lets a tenth of a second pass. */
    public void step() {
        tick++;
        diary.turn(tick);
        detection.step(tick, greens());
        if (coordination.step(tick)) {
            sequencer.newPlan();
        }
        calls.step(tick, greens(), walks(), asked());
        priorities.step(tick, running() && !preemption.active());
        if (running()) {
            run();
        }
        alarms.step(this);
    }

    private void run() {
        boolean before = preemption.active();
        preemption.step(sequencer.green(preemption.phases()));
        if (before != preemption.active()) {
            coordination.suspend(preemption.active());
            sequencer.newPlan();
        }
        sequencer.step(detection);
        coordination.yieldPoint(sequencer.green(Phases.COORDINATED));
        if (preemption.active()) {
            sequencer.lead(preemption.phases());
        } else {
            sequencer.decide();
        }
    }

    private int asked() {
        int asked = 0;
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            asked |= priorities.wants(phase) ? Phases.bit(phase) : 0;
        }
        return asked;
    }

    /** Whether the signals work: neither flash nor the red of a start. */
    public boolean running() {
        return flash == Flash.NOT && tick >= startsAt;
    }

    /** Whether all is red after a start. */
    public boolean starting() {
        return flash == Flash.NOT && tick < startsAt;
    }

    // ---- what the signals show ----

    /** The green phases, phase 1 the lowest bit; none while the signals flash. */
    public int greens() {
        return in(Ring.Interval.GREEN);
    }

    public int yellows() {
        return in(Ring.Interval.YELLOW);
    }

    public int reds() {
        return all() & ~greens() & ~yellows();
    }

    /** The phases whose pedestrians may begin to walk. */
    public int walks() {
        return walking(Crosswalk.Aspect.WALK);
    }

    /** The phases whose pedestrians are to leave the crossing. */
    public int walksClearing() {
        return walking(Crosswalk.Aspect.CLEARING);
    }

    /** The phases with pedestrians that are to wait. */
    public int walksNot() {
        int walked = 0;
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            walked |= settings.timing(phase).walked() ? Phases.bit(phase) : 0;
        }
        return walked & ~walks() & ~walksClearing();
    }

    private static int all() {
        return (1 << Phases.COUNT) - 1;
    }

    private int in(Ring.Interval interval) {
        int phases = 0;
        for (var ring : sequencer.rings()) {
            phases |= ring.interval() == interval ? Phases.bit(ring.phase()) : 0;
        }
        return phases;
    }

    private int walking(Crosswalk.Aspect aspect) {
        int phases = 0;
        for (var ring : sequencer.rings()) {
            phases |= ring.green() && ring.crosswalk().aspect() == aspect ? Phases.bit(ring.phase()) : 0;
        }
        return phases;
    }

    /** The phases that are served: green, yellow or being cleared. */
    public int ons() {
        return in(Ring.Interval.GREEN) | in(Ring.Interval.YELLOW) | in(Ring.Interval.RED_CLEARANCE);
    }

    /** The phases that come next where the served ones are over. */
    public int nexts() {
        int phases = 0;
        for (var ring : sequencer.rings()) {
            phases |= ring.green() ? 0 : Phases.bit(ring.next());
        }
        return running() ? phases : 0;
    }

    public int vehicleCalls() {
        return calls.vehicles();
    }

    public int pedestrianCalls() {
        return calls.pedestrians();
    }

    public Flash flash() {
        return flash;
    }

    /** The state of ring 1 or 2, as NTCIP 1202 v02, ringStatus, counts it. */
    public int ringStatus(int number) {
        return RingStatus.of(sequencer.rings().get(number - 1));
    }

    // ---- what it counts and how it is run ----

    public Detection detection() {
        return detection;
    }

    /** The detectors that are on, number 1 the lowest bit. */
    public int detectors() {
        return detection.active();
    }

    /** The vehicles that a detector has counted since the start. */
    public long count(int detector) {
        return detection.count(detector);
    }

    /** The vehicles that wait at the stop line of a phase. */
    public int queue(int phase) {
        return detection.queue(phase);
    }

    public Settings settings() {
        return settings;
    }

    /** The number of the plan in force: also {@link Plan#FREE} and {@link Plan#FLASH}. */
    public int pattern() {
        return flash == Flash.NOT ? coordination.number() : Plan.FLASH;
    }

    /** Whether a plan is in force and nothing else has taken over. */
    public boolean coordinated() {
        return running() && coordination.active();
    }

    /** Whether the coordinated phases were green at the last yield point of the plan in force. */
    public boolean inStep() {
        return running() && coordination.inStep();
    }

    /** The local time in the cycle, in tenths of a second; 0 where the junction runs free. */
    public int localCycle() {
        return coordination.local();
    }

    /** The plan in force; empty where the junction runs free. */
    public java.util.Optional<Plan> plan() {
        return coordination.plan();
    }

    public Preemption.State preemption(int number) {
        return preemption.state(number);
    }

    /** Requests of buses; one that has ended is listed for two seconds more. */
    public List<Priorities.Item> priorities() {
        return priorities.items();
    }

    public Alarms alarms() {
        return alarms;
    }

    // ---- what is done to it ----

    /** An emergency vehicle comes or has passed; calls are 1 and 2. */
    public void preempt(int number, boolean on) {
        preemption.call(number, on);
    }

    /**
     * A bus asks for priority.
     *
     * @param level 0 to 14
     * @return false where there is such a request already
     */
    public boolean requestPriority(String id, int phase, int level) {
        return priorities.add(id, phase, level);
    }

    /** Whether a request has not come to its end. */
    public boolean hasPriority(String id) {
        return priorities.has(id);
    }

    /** The bus has passed; false where no such request is alive. */
    public boolean cancelPriority(String id) {
        return priorities.cancel(id);
    }

    /** A detector, 1 to 16, gets a fault or is repaired. */
    public void ail(int detector, DetectorFault fault) {
        detection.ail(detector, fault);
    }

    /** A lamp of a phase fails or is replaced; without a red lamp the conflict monitor lets the junction flash. */
    public void lamp(int phase, Lamp lamp, boolean broken) {
        alarms.lamp(new Alarms.LampTrouble(phase, lamp, tick), broken);
        if (broken && lamp == Lamp.RED) {
            flash(Flash.MMU);
        }
    }

    /** Lets the signals flash, or start again. */
    public void flash(Flash now) {
        if (now == flash) {
            return;
        }
        flash = now;
        diary.note(Diary.FLASH, now.number());
        sequencer.fall();
        coordination.suspend(now != Flash.NOT);
        if (now == Flash.NOT) {
            startsAt = tick + settings.limits().start();
            calls.all();
        }
    }

    /** A lamp. */
    public enum Lamp {
        RED,
        YELLOW,
        GREEN
    }

    /** The last full interval's counts. */
    public Detection.Interval lastInterval() {
        return detection.lastInterval();
    }
}
