package city.aryk.street.junction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with the junction, as it knows it. */
public final class Alarms {
    private static final int MMU_FLASH = 1 << 4;
    private static final int LOCAL_FLASH = 1 << 5;
    private static final int COORDINATED = 1 << 7;

    private static final int PREEMPTED = 1;
    private static final int FLASHING = 1 << 1;
    private static final int CYCLE_ZERO = 1 << 2;
    private static final int DETECTOR = 1 << 5;
    private static final int MINOR = 1 << 6;
    private static final int CRITICAL = 1 << 7;

    private final Diary diary;
    private final List<LampTrouble> lamps = new ArrayList<>();
    private final Map<Integer, DetectorTrouble> detectors = new TreeMap<>();
    private int unit;
    private int brief;

    /** A lamp that does not burn. */
    public record LampTrouble(int phase, Junction.Lamp lamp, long since) {}

    /** A detector that is not to be relied on. */
    public record DetectorTrouble(int detector, DetectorFault fault, long since) {}

    Alarms(Diary diary) {
        this.diary = diary;
    }

    void lamp(LampTrouble trouble, boolean broken) {
        lamps.removeIf(l -> l.phase() == trouble.phase() && l.lamp() == trouble.lamp());
        if (broken) {
            lamps.add(trouble);
        }
    }

    void step(Junction junction) {
        for (int number = 1; number <= Detection.COUNT; number++) {
            var fault = junction.detection().noticed(number);
            if (fault == DetectorFault.NONE) {
                detectors.remove(number);
            } else if (!detectors.containsKey(number)) {
                detectors.put(number, new DetectorTrouble(number, fault, junction.tick()));
            }
        }
        int before = unit;
        unit = unit(junction);
        brief = brief(junction);
        if (unit != before) {
            diary.note(Diary.ALARMS, unit);
        }
    }

    private static int unit(Junction junction) {
        int bits = junction.flash() == Flash.MMU ? MMU_FLASH : 0;
        bits |= junction.flash() == Flash.LOCAL_MANUAL ? LOCAL_FLASH : 0;
        return bits | (junction.coordinated() ? COORDINATED : 0);
    }

    private int brief(Junction junction) {
        int bits = 0;
        for (int number = 1; number <= Preemption.COUNT; number++) {
            bits |= junction.preemption(number) == Preemption.State.NOT_ACTIVE ? 0 : PREEMPTED;
        }
        bits |= junction.flash() == Flash.NOT ? 0 : FLASHING;
        bits |= junction.flash() == Flash.MMU ? CRITICAL : 0;
        bits |= junction.coordinated() && junction.localCycle() == 0 ? CYCLE_ZERO : 0;
        bits |= detectors.isEmpty() ? 0 : DETECTOR;
        return bits | (lamps.isEmpty() && detectors.isEmpty() ? 0 : MINOR);
    }

    /** NTCIP 1202, unitAlarmStatus1. */
    public int unitStatus() {
        return unit;
    }

    /** NTCIP 1202, shortAlarmStatus. */
    public int shortStatus() {
        return brief;
    }

    public List<LampTrouble> lampTroubles() {
        return List.copyOf(lamps);
    }

    public List<DetectorTrouble> detectorTroubles() {
        return List.copyOf(detectors.values());
    }
}
