package city.aryk.street.junction;

import java.util.List;
import java.util.Optional;

/** Right of way for an emergency vehicle: the calls, and how far the one that is served has come. */
public final class Preemption {
    /** The numbers of calls. */
    public static final int COUNT = 2;

    private static final int DELAY = 20;
    private static final int LEAST_DWELL = 100;
    private static final int EXIT = 10;
    /** The phases of ring 1 and ring 2 that an emergency vehicle needs. */
    private static final List<List<Integer>> ROUTES = List.of(List.of(2, 5), List.of(4, 7));

    /** How far a call has come, with its number in NTCIP 1202, preemptState. */
    public enum State {
        NOT_ACTIVE(2),
        CALLED(3),
        ENTRY(4),
        DWELL(6),
        EXIT(8);

        private final int number;

        State(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }

    private final Diary diary;
    private final boolean[] inputs = new boolean[COUNT];
    private State state = State.NOT_ACTIVE;
    private int route;
    private int elapsed;

    Preemption(Diary diary) {
        this.diary = diary;
    }

    void call(int number, boolean on) {
        if (inputs[number - 1] != on) {
            inputs[number - 1] = on;
            diary.note(on ? Diary.PREEMPT_CALL : Diary.PREEMPT_CALL_OFF, number);
        }
    }

    /**
     * Lets a tenth of a second pass.
     *
     * @param arrived whether the phases of {@link #phases} are green, both
     */
    void step(boolean arrived) {
        elapsed++;
        switch (state) {
            case NOT_ACTIVE -> first().ifPresent(this::called);
            case CALLED -> called();
            case ENTRY -> {
                if (arrived) {
                    turn(State.DWELL);
                    diary.note(Diary.PREEMPT_DWELL, route);
                }
            }
            case DWELL -> {
                if (!inputs[route - 1] && elapsed >= LEAST_DWELL) {
                    turn(State.EXIT);
                    diary.note(Diary.PREEMPT_EXIT, route);
                }
            }
            case EXIT -> {
                if (elapsed >= EXIT) {
                    turn(State.NOT_ACTIVE);
                }
            }
        }
    }

    private Optional<Integer> first() {
        for (int number = 1; number <= COUNT; number++) {
            if (inputs[number - 1]) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private void called(int number) {
        route = number;
        turn(State.CALLED);
    }

    private void called() {
        if (!inputs[route - 1]) {
            turn(State.NOT_ACTIVE);
        } else if (elapsed >= DELAY) {
            turn(State.ENTRY);
            diary.note(Diary.PREEMPT_ENTRY, route);
        }
    }

    private void turn(State to) {
        state = to;
        elapsed = 0;
    }

    /** Whether the sequence serves an emergency vehicle and nobody else. */
    boolean active() {
        return state == State.ENTRY || state == State.DWELL;
    }

    /** The phases of ring 1 and ring 2 that the vehicle needs. */
    List<Integer> phases() {
        return ROUTES.get(Math.max(route, 1) - 1);
    }

    /** How far a call has come. */
    State state(int number) {
        if (number == route) {
            return state;
        }
        return number <= COUNT && inputs[number - 1] ? State.CALLED : State.NOT_ACTIVE;
    }
}
