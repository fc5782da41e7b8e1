package city.aryk.street.rsmp;

import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Phases;
import java.util.OptionalInt;

/**
 * The signal groups: 1 to 8 are the phases, 9 to 12 the pedestrians beside the phases 2, 4, 6 and 8; and the characters
 * of S0001 that they have.
 */
final class SignalGroups {
    static final int COUNT = 12;

    private static final String PREFIX = "SG";
    private static final int LEAST_GREEN = 0;
    private static final int EXTENSION = 1;
    private static final int STATE = 0x07;

    private SignalGroups() {}

    static String id(int group) {
        return PREFIX + group;
    }

    /** The phase of a vehicles' signal group, by its id. */
    static OptionalInt phase(String id) {
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            if (id.equals(id(phase))) {
                return OptionalInt.of(phase);
            }
        }
        return OptionalInt.empty();
    }

    static String status(Junction junction) {
        var status = new StringBuilder();
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            status.append(vehicles(junction, phase));
        }
        for (int phase = 2; phase <= Phases.COUNT; phase += 2) {
            status.append(pedestrians(junction, phase));
        }
        return status.toString();
    }

    private static char vehicles(Junction junction, int phase) {
        int bit = Phases.bit(phase);
        if (junction.flash() != Flash.NOT) {
            return phase == 2 || phase == 6 ? 'c' : 'd';
        }
        if (junction.starting()) {
            return 'g';
        }
        if ((junction.yellows() & bit) != 0) {
            return 'N';
        }
        boolean called = (junction.vehicleCalls() & bit) != 0;
        return (junction.greens() & bit) != 0 ? green(junction, phase) : called ? 'E' : 'B';
    }

    private static char green(Junction junction, int phase) {
        int state = junction.ringStatus(phase <= Phases.COUNT / 2 ? 1 : 2) & STATE;
        return switch (state) {
            case LEAST_GREEN -> '1';
            case EXTENSION -> '3';
            default -> '4';
        };
    }

    private static char pedestrians(Junction junction, int phase) {
        int bit = Phases.bit(phase);
        if (junction.flash() != Flash.NOT) {
            return 'a';
        }
        if ((junction.walks() & bit) != 0) {
            return '1';
        }
        if ((junction.walksClearing() & bit) != 0) {
            return '9';
        }
        return (junction.pedestrianCalls() & bit) != 0 ? 'E' : 'B';
    }
}
