package city.aryk.analytics.traffic.measure;

/** The events' codes that measures are computed from (Indiana enumerations; above 218 of MAXTIME controllers). */
final class Codes {
    static final int PHASE_ON = 0;
    static final int BEGIN_GREEN = 1;
    static final int GAP_OUT = 4;
    static final int MAX_OUT = 5;
    static final int FORCE_OFF = 6;
    static final int END_GREEN = 7;
    static final int BEGIN_YELLOW = 8;
    static final int END_YELLOW = 9;
    static final int BEGIN_RED = 10;
    static final int END_RED = 11;
    static final int PHASE_INACTIVE = 12;
    static final int WALK = 21;
    static final int PED_CLEARANCE = 22;
    static final int DONT_WALK = 23;
    static final int CALL = 43;
    static final int CALL_DROPPED = 44;
    static final int OVERLAP_GREEN = 61;
    static final int OVERLAP_OFF = 65;
    static final int OVERLAP_DARK = 66;
    static final int OVERLAP_WALK = 67;
    static final int OVERLAP_CLEARANCE = 68;
    static final int DETECTOR_OFF = 81;
    static final int DETECTOR_ON = 82;
    static final int DETECTOR_RESTORED = 83;
    static final int DETECTOR_FAULT = 84;
    static final int DETECTOR_FAULT_LAST = 88;
    static final int PED_CALL = 90;
    static final int PREEMPT_ON = 102;
    static final int PREEMPT_OFF = 104;
    static final int PATTERN = 131;
    static final int CYCLE_LENGTH = 132;
    static final int COORD_STATE = 150;
    static final int FLASH_STATUS = 173;
    static final int ALARM_STATUS = 174;
    static final int ALARM_GROUP = 175;
    static final int LAST_STANDARD = 218;
    static final int FIRST_SPLIT = 300;
    static final int LAST_SPLIT = 317;
    static final int ACTUAL_CYCLE = 316;
    static final int ACTUAL_OFFSET = 318;

    private Codes() {}

    /** Where several events of one code come at one instant, whether the higher parameter comes first. */
    static boolean highestFirst(int code) {
        return code == COORD_STATE || (code >= FLASH_STATUS && code <= ALARM_GROUP);
    }

    /** Begin of green, yellow and red clearance: the events that make up a phase's cycle. */
    static boolean ofCycle(int code) {
        return code == BEGIN_GREEN || code == BEGIN_YELLOW || code == BEGIN_RED;
    }
}
