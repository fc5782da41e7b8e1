package city.aryk.street.junction;

import java.util.Optional;

/**
 * One ring: which of its phases is served, in which interval, and for how long. It decides nothing; what it is told it
 * carries out with its yellow, its red clearance and its pedestrians' clearance in full.
 */
final class Ring {
    /** The intervals of the vehicles' signal. */
    enum Interval {
        /** All of the ring's phases are red, and none is being cleared. */
        RED,
        GREEN,
        YELLOW,
        RED_CLEARANCE
    }

    /** Why a green ends; the code of its event. */
    enum Cause {
        GAP_OUT(4),
        MAX_OUT(5),
        FORCE_OFF(6);

        private final int code;

        Cause(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    private final Settings settings;
    private final Diary diary;
    private final Crosswalk crosswalk;
    private Interval interval = Interval.RED;
    private int phase;
    private int next;
    private int elapsed;
    private int gapLeft;
    private int conflicted;
    private Optional<Cause> ended = Optional.empty();

    Ring(Settings settings, Diary diary, int first) {
        this.settings = settings;
        this.diary = diary;
        this.crosswalk = new Crosswalk(diary);
        this.phase = first;
        this.next = first;
    }

    Interval interval() {
        return interval;
    }

    /** The phase that is served, or was served last. */
    int phase() {
        return phase;
    }

    /** The phase that comes next where the served one is over; else the served one. */
    int next() {
        return next;
    }

    Crosswalk crosswalk() {
        return crosswalk;
    }

    /** How long the interval has lasted. */
    int elapsed() {
        return elapsed;
    }

    boolean green() {
        return interval == Interval.GREEN;
    }

    /** Whether some phase of this ring is green, yellow or being cleared. */
    boolean serving() {
        return interval != Interval.RED;
    }

    /** Why the last green ended; empty while there is a green. */
    Optional<Cause> ended() {
        return ended;
    }

    boolean gapped() {
        return gapLeft == 0;
    }

    boolean maxed() {
        return conflicted >= settings.timing(phase).green().most();
    }

    /** Whether the green has had its least, and nobody is on the crossing. */
    boolean minimumDone() {
        return green() && elapsed >= settings.timing(phase).green().least() && crosswalk.clear();
    }

    /** The coming phase, which may change until it begins. */
    void prepare(int coming) {
        next = coming;
    }

    /** Begins the green of the prepared phase. */
    void begin(boolean pedestrians) {
        phase = next;
        ended = Optional.empty();
        interval = Interval.GREEN;
        elapsed = 0;
        conflicted = 0;
        gapLeft = settings.timing(phase).green().passage();
        diary.note(Diary.PHASE_ON, phase);
        diary.note(Diary.GREEN, phase);
        if (pedestrians) {
            walk();
        }
    }

    void walk() {
        crosswalk.begin(phase, settings.timing(phase).walk());
    }

    /** Ends the green, with another phase to come. */
    void end(Cause cause, int coming) {
        next = coming;
        interval = Interval.YELLOW;
        elapsed = 0;
        ended = Optional.of(cause);
        diary.note(cause.code, phase);
        diary.note(Diary.GREEN_ENDS, phase);
        diary.note(Diary.YELLOW, phase);
    }

    /** All signals are taken over by the flasher. */
    void fall(int coming) {
        interval = Interval.RED;
        elapsed = 0;
        next = coming;
        phase = coming;
        crosswalk.fall();
    }

    /**
     * Lets a tenth of a second pass.
     *
     * @param occupied whether a vehicle extends the green
     * @param conflict whether somebody waits for this green to end
     */
    void step(boolean occupied, boolean conflict) {
        elapsed++;
        switch (interval) {
            case GREEN -> green(occupied, conflict);
            case YELLOW -> {
                if (elapsed >= settings.timing(phase).clearance().yellow()) {
                    interval = Interval.RED_CLEARANCE;
                    elapsed = 0;
                    diary.note(Diary.YELLOW_ENDS, phase);
                    diary.note(Diary.RED_CLEARANCE, phase);
                    cleared();
                }
            }
            case RED_CLEARANCE -> cleared();
            case RED -> {
                // until the sequence begins a phase
            }
        }
    }

    private void green(boolean occupied, boolean conflict) {
        crosswalk.step();
        if (elapsed == settings.timing(phase).green().least()) {
            diary.note(Diary.MINIMUM_DONE, phase);
        }
        if (occupied) {
            gapLeft = settings.timing(phase).green().passage();
        } else if (gapLeft > 0) {
            gapLeft--;
        }
        conflicted = conflict ? conflicted + 1 : 0;
    }

    private void cleared() {
        if (elapsed >= settings.timing(phase).clearance().red()) {
            interval = Interval.RED;
            elapsed = 0;
            diary.note(Diary.RED_CLEARANCE_ENDS, phase);
            diary.note(Diary.INACTIVE, phase);
        }
    }
}
