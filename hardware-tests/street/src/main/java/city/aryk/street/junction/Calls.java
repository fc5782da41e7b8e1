package city.aryk.street.junction;

/** Who asks for green: remembered from the red until it is served. */
final class Calls {
    private final Settings settings;
    private final Detection detection;
    private final Diary diary;
    private int vehicles;
    private int pedestrians;
    private int shown;

    Calls(Settings settings, Detection detection, Diary diary) {
        this.settings = settings;
        this.detection = detection;
        this.diary = diary;
    }

    /**
     * Takes the calls of an instant.
     *
     * @param greens the phases that are green
     * @param walks the phases beside which people may begin to walk
     * @param asked phases that are called by something else than traffic
     */
    void step(long tick, int greens, int walks, int asked) {
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            int bit = Phases.bit(phase);
            var recall = settings.timing(phase).recall();
            boolean recalled = recall == PhaseTiming.Recall.MINIMUM || recall == PhaseTiming.Recall.MAXIMUM;
            boolean wanted = recalled || detection.failed(phase) || detection.occupied(phase) || (asked & bit) != 0;
            if (wanted && (greens & bit) == 0) {
                vehicles |= bit;
            }
            boolean pushed = detection.pushedAt(phase, tick) || recall == PhaseTiming.Recall.PEDESTRIAN;
            if (pushed && settings.timing(phase).walked() && (walks & bit) == 0 && (pedestrians & bit) == 0) {
                pedestrians |= bit;
                diary.note(Diary.PED_CALL, phase);
            }
        }
        show(greens);
    }

    private void show(int greens) {
        int now = vehicles & ~greens;
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            int bit = Phases.bit(phase);
            if (((now ^ shown) & bit) != 0) {
                diary.note((now & bit) != 0 ? Diary.CALL : Diary.CALL_DROPPED, phase);
            }
        }
        shown = now;
    }

    boolean called(int phase) {
        return ((vehicles | pedestrians) & Phases.bit(phase)) != 0;
    }

    boolean pedestrians(int phase) {
        return (pedestrians & Phases.bit(phase)) != 0;
    }

    void served(int phase, boolean walked) {
        vehicles &= ~Phases.bit(phase);
        pedestrians &= walked ? ~Phases.bit(phase) : ~0;
    }

    void walked(int phase) {
        pedestrians &= ~Phases.bit(phase);
    }

    /** After a start everybody is taken to wait. */
    void all() {
        vehicles = (1 << Phases.COUNT) - 1;
    }

    int vehicles() {
        return shown;
    }

    int pedestrians() {
        return pedestrians;
    }
}
