package city.aryk.street.junction;

import java.util.Optional;

/** The plan in force and the local cycle that it makes. */
final class Coordination {
    private static final int SECOND = 10;
    /** Parts of the day begin with a minute. */
    private static final int MINUTE = 600;

    /** Parameters of event 150. */
    private static final int IN_FREE = 0;

    private static final int IN_STEP = 1;
    private static final int DWELLS = 4;

    private final Settings settings;
    private final Diary diary;
    private Optional<Plan> plan = Optional.empty();
    /** The local time at which each phase is forced off. */
    private final int[] ends = new int[Phases.COUNT];

    private boolean begun;
    private boolean suspended;
    private boolean inStep;
    private long tick;
    private long lastYield = Long.MIN_VALUE;

    Coordination(Settings settings, Diary diary) {
        this.settings = settings;
        this.diary = diary;
    }

    /**
     * Takes the plan of the instant.
     *
     * @return whether another plan is in force than before
     */
    boolean step(long now) {
        tick = now;
        if (begun && now % MINUTE != 0) {
            return false;
        }
        var wanted = settings.plan(now);
        if (begun && wanted.equals(plan)) {
            return false;
        }
        begun = true;
        plan = wanted;
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            int each = phase;
            ends[phase - 1] =
                    wanted.map(p -> p.forceOff(each, settings.timings())).orElse(Integer.MAX_VALUE);
        }
        lastYield = Long.MIN_VALUE;
        lose();
        announce();
        return true;
    }

    private void announce() {
        diary.note(Diary.PATTERN, number());
        plan.ifPresent(p -> {
            diary.note(Diary.CYCLE, p.cycle() / SECOND);
            diary.note(Diary.OFFSET, p.offset() / SECOND);
            for (int phase = 1; phase <= Phases.COUNT; phase++) {
                diary.note(Diary.SPLIT + phase - 1, p.split(phase) / SECOND);
            }
        });
        diary.note(Diary.COORDINATION, plan.isPresent() ? DWELLS : IN_FREE);
    }

    /** An emergency or the flasher have taken the junction over, or given it back. */
    void suspend(boolean now) {
        suspended = now;
        lose();
    }

    private void lose() {
        inStep = false;
    }

    /**
     * At the yield point the coordinated phases must be green; else the junction is out of step until the next one.
     *
     * @param held whether both are green
     */
    void yieldPoint(boolean held) {
        if (!active() || local() != 0) {
            return;
        }
        if (inStep != held) {
            inStep = held;
            diary.note(Diary.COORDINATION, held ? IN_STEP : DWELLS);
        }
        if (held) {
            Phases.COORDINATED.forEach(phase -> diary.note(Diary.YIELD, phase));
            if (lastYield != Long.MIN_VALUE) {
                diary.note(Diary.ACTUAL_CYCLE, (int) ((tick - lastYield) / SECOND));
            }
            lastYield = tick;
        }
    }

    /** Whether a plan is in force and not suspended. */
    boolean active() {
        return plan.isPresent() && !suspended;
    }

    boolean inStep() {
        return inStep && active();
    }

    Optional<Plan> plan() {
        return plan;
    }

    /** The number of the plan, or {@link Plan#FREE}. */
    int number() {
        return plan.map(Plan::number).orElse(Plan.FREE);
    }

    /** The local time; 0 where the junction runs free. */
    int local() {
        return plan.map(p -> p.local(tick)).orElse(0);
    }

    long ordinal() {
        return plan.map(p -> p.ordinal(tick)).orElse(0L);
    }

    /** Whether a phase is one that holds the offset now. */
    boolean holds(int phase) {
        return active() && Phases.coordinated(phase);
    }

    /**
     * Whether a phase can have so much green before it is forced off.
     *
     * @param lead until its green begins
     */
    boolean fits(int phase, int lead, int least) {
        return holds(phase) || local() + lead + least <= end(phase);
    }

    /** Whether people can begin to walk now and be across before the phase is forced off. */
    boolean walkFits(int phase) {
        return local() + settings.timing(phase).walk().whole() <= end(phase);
    }

    private int end(int phase) {
        return active() ? ends[phase - 1] : Integer.MAX_VALUE;
    }

    /** @param since the ordinal of the local cycle in which its green began */
    boolean forcedOff(int phase, long since) {
        return active() && !Phases.coordinated(phase) && (ordinal() > since || local() >= end(phase));
    }
}
