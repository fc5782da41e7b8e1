package city.aryk.street.junction;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Traffic and its detectors: 1 to 8 are the advance detectors of the phases 1 to 8, 9 to 16 those at their stop lines;
 * and the buttons of the pedestrians.
 */
public final class Detection {
    /** Vehicle detectors. */
    public static final int COUNT = 2 * Phases.COUNT;

    /** One interval of volume and occupancy. */
    public static final int INTERVAL = 600;

    private static final int PUSH = 3;

    private final Settings settings;
    private final Diary diary;
    private final SplittableRandom random;
    private final List<Approach> approaches = new ArrayList<>();
    private final List<Detector> detectors = new ArrayList<>();
    private final long[] pushed = new long[Phases.COUNT];
    private Interval interval;
    private long[] countsBefore = new long[COUNT];

    /**
     * What was counted in the last full interval.
     *
     * @param ordinal of the interval since 1970
     * @param vehicles at the detectors 1 to 16
     * @param occupancy of each, in tenths of a second
     */
    public record Interval(long ordinal, List<Integer> vehicles, List<Integer> occupancy) {
        public Interval {
            vehicles = List.copyOf(vehicles);
            occupancy = List.copyOf(occupancy);
        }
    }

    Detection(Settings settings, Diary diary, SplittableRandom random, long tick) {
        this.settings = settings;
        this.diary = diary;
        this.random = random;
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            approaches.add(new Approach(phase, settings.demand(), random.split()));
            pushed[phase - 1] = Long.MIN_VALUE / 2;
        }
        for (int number = 1; number <= COUNT; number++) {
            detectors.add(new Detector(number, settings.limits(), diary));
        }
        var none = java.util.Collections.nCopies(COUNT, 0);
        this.interval = new Interval(tick / INTERVAL - 1, none, none);
    }

    /** The phase that a detector calls. */
    public static int phaseOf(int detector) {
        return (detector - 1) % Phases.COUNT + 1;
    }

    /** @param greens the phases that are green */
    void step(long tick, int greens) {
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            var approach = approaches.get(phase - 1);
            approach.step(tick, (greens & Phases.bit(phase)) != 0);
            detectors.get(phase - 1).sense(approach.atAdvance(tick));
            detectors.get(phase - 1 + Phases.COUNT).sense(approach.atStopLine(tick));
            button(tick, phase);
        }
        if (tick % INTERVAL == 0) {
            count(tick);
        }
    }

    private void button(long tick, int phase) {
        long since = tick - pushed[phase - 1];
        if (since == PUSH) {
            diary.note(Diary.BUTTON_OFF, phase);
        } else if (since > 2 * PUSH && random.nextDouble() < settings.demand().pedestrian(phase, tick)) {
            pushed[phase - 1] = tick;
            diary.note(Diary.BUTTON_ON, phase);
        }
    }

    private void count(long tick) {
        var vehicles = new ArrayList<Integer>();
        var occupancy = new ArrayList<Integer>();
        for (int i = 0; i < COUNT; i++) {
            vehicles.add((int) (detectors.get(i).count() - countsBefore[i]));
            occupancy.add(detectors.get(i).takeOccupied());
            countsBefore[i] = detectors.get(i).count();
        }
        interval = new Interval(tick / INTERVAL - 1, vehicles, occupancy);
    }

    /** Whether somebody pushed the button of a phase at this instant. */
    boolean pushedAt(int phase, long tick) {
        return pushed[phase - 1] == tick;
    }

    /** The advance detector and the one at the stop line; one with a fault that was noticed says nothing. */
    boolean occupied(int phase) {
        return usable(phase, detectors.get(phase - 1).on())
                || usable(
                        phase + Phases.COUNT,
                        detectors.get(phase - 1 + Phases.COUNT).on());
    }

    private boolean usable(int number, boolean on) {
        return on && detectors.get(number - 1).noticed() == DetectorFault.NONE;
    }

    /** Whether a phase has a detector that cannot be relied on, and so is called in every cycle. */
    boolean failed(int phase) {
        return noticed(phase) != DetectorFault.NONE || noticed(phase + Phases.COUNT) != DetectorFault.NONE;
    }

    void ail(int number, DetectorFault fault) {
        detectors.get(number - 1).ail(fault);
    }

    /** The fault of a detector that the controller has noticed. */
    public DetectorFault noticed(int number) {
        return detectors.get(number - 1).noticed();
    }

    /** The detectors that are on, number 1 the lowest bit. */
    int active() {
        int active = 0;
        for (int i = 0; i < COUNT; i++) {
            active |= detectors.get(i).on() ? 1 << i : 0;
        }
        return active;
    }

    long count(int number) {
        return detectors.get(number - 1).count();
    }

    int queue(int phase) {
        return approaches.get(phase - 1).queue();
    }

    Interval lastInterval() {
        return interval;
    }
}
