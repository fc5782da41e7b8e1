package city.aryk.street.junction;

/** The pedestrians' signal beside the green of a ring. */
final class Crosswalk {
    /** What it shows. */
    enum Aspect {
        WALK_NOT,
        WALK,
        /** Flashing don't walk: who is on the crossing may leave it. */
        CLEARING
    }

    private final Diary diary;
    private Aspect aspect = Aspect.WALK_NOT;
    private PhaseTiming.Walk timing = PhaseTiming.Walk.NONE;
    private int phase;
    private int elapsed;

    Crosswalk(Diary diary) {
        this.diary = diary;
    }

    Aspect aspect() {
        return aspect;
    }

    boolean clear() {
        return aspect == Aspect.WALK_NOT;
    }

    void begin(int beside, PhaseTiming.Walk times) {
        phase = beside;
        timing = times;
        turn(Aspect.WALK, Diary.WALK);
    }

    void step() {
        elapsed++;
        if (aspect == Aspect.WALK && elapsed >= timing.walk()) {
            turn(Aspect.CLEARING, Diary.WALK_CLEARS);
        } else if (aspect == Aspect.CLEARING && elapsed >= timing.clear()) {
            turn(Aspect.WALK_NOT, Diary.WALK_NOT);
        }
    }

    /** Ends the walk now, for an emergency; its clearance is kept. */
    void cut() {
        if (aspect == Aspect.WALK) {
            turn(Aspect.CLEARING, Diary.WALK_CLEARS);
        }
    }

    /** All signals are taken over by the flasher. */
    void fall() {
        if (aspect != Aspect.WALK_NOT) {
            turn(Aspect.WALK_NOT, Diary.WALK_NOT);
        }
    }

    private void turn(Aspect to, int code) {
        aspect = to;
        elapsed = 0;
        diary.note(code, phase);
    }
}
