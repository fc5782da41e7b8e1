package city.aryk.street.rsmp;

import city.aryk.street.junction.Detection;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Phases;
import java.util.List;

/** What the detectors counted in the last full interval. */
final class Counts {
    static final List<String> CLASSES = List.of("P", "PS", "L", "LS", "B", "SP", "MC", "C", "F");

    /** 60 m from the advance detector to the stop line in five seconds. */
    private static final int KM_PER_H = 43;
    /** Nothing was measured. */
    private static final int NONE = -1;

    private Counts() {}

    /** A figure of one detector. */
    interface Figure {
        int of(Junction junction, int detector);
    }

    static int vehicles(Junction junction, int detector) {
        return junction.lastInterval().vehicles().get(detector - 1);
    }

    /** Only the advance detectors see vehicles at speed. */
    static int speed(Junction junction, int detector) {
        return detector <= Phases.COUNT && vehicles(junction, detector) > 0 ? KM_PER_H : NONE;
    }

    /** Per cent. */
    static int occupancy(Junction junction, int detector) {
        return junction.lastInterval().occupancy().get(detector - 1) * 100 / Detection.INTERVAL;
    }

    /** All vehicles here are cars. */
    static int ofClass(Junction junction, int detector, String kind) {
        return kind.equals("P") ? vehicles(junction, detector) : 0;
    }
}
