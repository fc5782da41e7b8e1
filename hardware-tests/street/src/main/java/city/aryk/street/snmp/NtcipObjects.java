package city.aryk.street.snmp;

import city.aryk.street.junction.Detection;
import city.aryk.street.junction.DetectorFault;
import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Phases;
import city.aryk.street.junction.Plan;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.TimeTicks;

/**
 * The objects of NTCIP 1202 v01, with ringStatus of v02, and of NTCIP 1201 that a junction has. The controller is built
 * for 16 phases, 128 detectors, 10 preempts and 4 rings; those that the junction does not use are there and empty.
 * Channels 1 to 8 are the phases' lamps, 9 to 12 the pedestrians' of the phases 2, 4, 6 and 8.
 */
final class NtcipObjects {
    private static final String SYSTEM = "1.3.6.1.2.1.1";
    private static final String ASC = "1.3.6.1.4.1.1206.4.2.1";
    private static final String GLOBAL = "1.3.6.1.4.1.1206.4.2.6";
    private static final int PHASE_GROUPS = 2;
    private static final int DETECTOR_GROUPS = 16;
    private static final int PREEMPTS = 10;
    private static final int RINGS = 4;
    private static final int CHANNELS = 16;
    private static final int OVERLAPS = 16;
    /** globalSetIDParameter; nobody changes the settings. */
    private static final int CONFIGURATION = 4711;

    private static final int UNDEFINED_RING = 7;
    private static final int TENTHS_A_SECOND = 10;
    /** The phases that flash yellow. */
    private static final int FLASH_YELLOW = Phases.bit(2) | Phases.bit(6);

    private NtcipObjects() {}

    static ObjectTree tree() {
        var tree = new ObjectTree();
        globals(tree);
        phases(tree);
        detectors(tree);
        unit(tree);
        coordination(tree);
        others(tree);
        NtcipTables.add(tree, ASC);
        return tree;
    }

    private static void globals(ObjectTree tree) {
        tree.text(SYSTEM + ".1.0", "virtual junction");
        tree.put(SYSTEM + ".3.0", j -> new TimeTicks(Math.floorMod(j.upTicks() * TENTHS_A_SECOND, 1L << 32)));
        tree.text(GLOBAL + ".1.3.1.3.1", "Aryk");
        tree.text(GLOBAL + ".1.3.1.4.1", "virtual junction");
        tree.text(GLOBAL + ".1.3.1.5.1", "1");
        tree.number(GLOBAL + ".1.1.0", j -> CONFIGURATION);
        tree.text(GLOBAL + ".1.4.0", "NTCIP 1201, 1202");
        tree.number(GLOBAL + ".3.2.0", j -> 2);
        tree.number(GLOBAL + ".3.3.6.0", j -> 1);
        tree.number(GLOBAL + ".3.3.7.0", j -> 1);
        tree.number(GLOBAL + ".3.5.0", j -> 0);
        tree.put(GLOBAL + ".3.6.0", j -> new Counter32(j.tick() / TENTHS_A_SECOND));
        tree.number(GLOBAL + ".4.7.0", j -> 0);
        tree.put(GLOBAL + ".3.1.0", j -> new Counter32(j.tick() / TENTHS_A_SECOND));
    }

    private static void phases(ObjectTree tree) {
        tree.number(ASC + ".1.1.0", j -> PHASE_GROUPS * Byte.SIZE);
        tree.number(ASC + ".1.3.0", j -> PHASE_GROUPS);
        String status = ASC + ".1.4.1.";
        tree.groups(status + 2, PHASE_GROUPS, Junction::reds);
        tree.groups(status + 3, PHASE_GROUPS, Junction::yellows);
        tree.groups(status + 4, PHASE_GROUPS, Junction::greens);
        tree.groups(status + 5, PHASE_GROUPS, Junction::walksNot);
        tree.groups(status + 6, PHASE_GROUPS, Junction::walksClearing);
        tree.groups(status + 7, PHASE_GROUPS, Junction::walks);
        tree.groups(status + 8, PHASE_GROUPS, Junction::vehicleCalls);
        tree.groups(status + 9, PHASE_GROUPS, Junction::pedestrianCalls);
        tree.groups(status + 10, PHASE_GROUPS, Junction::ons);
        tree.groups(status + 11, PHASE_GROUPS, Junction::nexts);
    }

    private static void detectors(ObjectTree tree) {
        tree.number(ASC + ".2.1.0", j -> DETECTOR_GROUPS * Byte.SIZE);
        tree.groups(ASC + ".2.4.1.2", DETECTOR_GROUPS, Junction::detectors);
        tree.groups(ASC + ".2.4.1.3", DETECTOR_GROUPS, NtcipObjects::faulty);
        tree.number(ASC + ".2.5.1.0", j -> (int) (j.lastInterval().ordinal() & 0xFF));
        tree.number(ASC + ".2.5.2.0", j -> 60);
        tree.number(ASC + ".2.5.3.0", j -> Detection.COUNT);
        for (int number = 1; number <= Detection.COUNT; number++) {
            int each = number;
            tree.number(ASC + ".2.2.1.4." + number, j -> Detection.phaseOf(each));
            tree.number(ASC + ".2.2.1.13." + number, j -> alarm(j, each));
            tree.number(
                    ASC + ".2.5.4.1.1." + number,
                    j -> Math.min(j.lastInterval().vehicles().get(each - 1), 254));
            tree.number(ASC + ".2.5.4.1.2." + number, j -> occupancy(j, each));
        }
    }

    private static int faulty(Junction junction) {
        int bits = 0;
        for (var trouble : junction.alarms().detectorTroubles()) {
            bits |= 1 << (trouble.detector() - 1);
        }
        return bits;
    }

    /** vehicleDetectorAlarms: bit 0 no activity, bit 1 max presence. */
    private static int alarm(Junction junction, int detector) {
        return switch (junction.detection().noticed(detector)) {
            case NONE -> 0;
            case STUCK_OFF -> 1;
            case STUCK_ON -> 2;
        };
    }

    /** Half per cents, or a code of a fault. */
    private static int occupancy(Junction junction, int detector) {
        var fault = junction.detection().noticed(detector);
        if (fault != DetectorFault.NONE) {
            return fault == DetectorFault.STUCK_ON ? 210 : 211;
        }
        return junction.lastInterval().occupancy().get(detector - 1) * 200 / 600;
    }

    private static void unit(ObjectTree tree) {
        tree.number(ASC + ".3.3.0", j -> 0);
        tree.number(ASC + ".3.5.0", j -> j.flash() == Flash.LOCAL_MANUAL ? 5 : 6);
        tree.number(ASC + ".3.6.0", j -> j.flash().number());
        tree.number(ASC + ".3.7.0", j -> 0);
        tree.number(ASC + ".3.8.0", j -> j.alarms().unitStatus());
        tree.number(ASC + ".3.9.0", j -> j.alarms().shortStatus());
        tree.groups(ASC + ".3.12.1.2", PHASE_GROUPS, j -> 0);
    }

    private static void coordination(ObjectTree tree) {
        tree.number(ASC + ".4.5.0", j -> j.settings().plans().size());
        tree.number(ASC + ".4.10.0", Junction::pattern);
        tree.number(ASC + ".4.11.0", NtcipObjects::localFree);
        tree.number(ASC + ".4.12.0", NtcipObjects::leftOfCycle);
        tree.number(ASC + ".4.13.0", j -> j.localCycle() / TENTHS_A_SECOND);
        tree.number(ASC + ".5.4.0", j -> j.plan().map(Plan::number).orElse(0));
    }

    /** localFreeStatus: 2 notFree, 3 commandFree, 4 transitionFree, 5 inputFree, 6 coordFree. */
    private static int localFree(Junction junction) {
        if (junction.coordinated()) {
            return 2;
        }
        return junction.running() ? 6 : 4;
    }

    /** coordCycleStatus counts down to the local zero. */
    private static int leftOfCycle(Junction junction) {
        return junction.plan()
                .map(p -> (p.cycle() - junction.localCycle()) / TENTHS_A_SECOND)
                .orElse(0);
    }

    private static void others(ObjectTree tree) {
        tree.number(ASC + ".6.1.0", j -> PREEMPTS);
        tree.number(ASC + ".8.1.0", j -> CHANNELS);
        tree.number(ASC + ".9.1.0", j -> OVERLAPS);
        for (int number = 1; number <= PREEMPTS; number++) {
            int each = number;
            tree.number(ASC + ".6.2.1.16." + number, j -> j.preemption(each).number());
        }
        tree.number(ASC + ".7.1.0", j -> RINGS);
        for (int number = 1; number <= RINGS; number++) {
            int each = number;
            tree.number(ASC + ".7.6.1.1." + number, j -> each <= 2 ? j.ringStatus(each) : UNDEFINED_RING);
        }
        tree.groups(ASC + ".8.4.1.2", PHASE_GROUPS, j -> reds(j) | pedestrians(j.walksNot()));
        tree.groups(ASC + ".8.4.1.3", PHASE_GROUPS, j -> yellows(j) | pedestrians(j.walksClearing()));
        tree.groups(ASC + ".8.4.1.4", PHASE_GROUPS, j -> j.greens() | pedestrians(j.walks()));
        tree.groups(ASC + ".9.4.1.2", PHASE_GROUPS, j -> 0);
        tree.groups(ASC + ".9.4.1.3", PHASE_GROUPS, j -> 0);
        tree.groups(ASC + ".9.4.1.4", PHASE_GROUPS, j -> 0);
    }

    private static int reds(Junction junction) {
        return junction.flash() == Flash.NOT ? junction.reds() : junction.reds() & ~FLASH_YELLOW;
    }

    private static int yellows(Junction junction) {
        return junction.flash() == Flash.NOT ? junction.yellows() : FLASH_YELLOW;
    }

    /** The channels of the pedestrians of some phases. */
    private static int pedestrians(int phases) {
        int channels = 0;
        for (int i = 0; i < 4; i++) {
            channels |= (phases >> (2 * i + 1) & 1) << (Phases.COUNT + i);
        }
        return channels;
    }
}
