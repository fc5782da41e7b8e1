package city.aryk.street.junction;

/** The journal at the present instant. */
final class Diary {
    static final int PHASE_ON = 0;
    static final int GREEN = 1;
    static final int MINIMUM_DONE = 3;
    static final int GREEN_ENDS = 7;
    static final int YELLOW = 8;
    static final int YELLOW_ENDS = 9;
    static final int RED_CLEARANCE = 10;
    static final int RED_CLEARANCE_ENDS = 11;
    static final int INACTIVE = 12;
    static final int WALK = 21;
    static final int WALK_CLEARS = 22;
    static final int WALK_NOT = 23;
    static final int BARRIER = 31;
    static final int CALL = 43;
    static final int CALL_DROPPED = 44;
    static final int PED_CALL = 45;
    static final int DETECTOR_OFF = 81;
    static final int DETECTOR_ON = 82;
    static final int DETECTOR_RESTORED = 83;
    static final int DETECTOR_STUCK_OFF = 86;
    static final int DETECTOR_STUCK_ON = 87;
    static final int BUTTON_OFF = 89;
    static final int BUTTON_ON = 90;
    static final int PREEMPT_CALL = 102;
    static final int PREEMPT_CALL_OFF = 104;
    static final int PREEMPT_ENTRY = 105;
    static final int PREEMPT_DWELL = 107;
    static final int PREEMPT_EXIT = 111;
    static final int PRIORITY_IN = 112;
    static final int PRIORITY_EARLY = 113;
    static final int PRIORITY_LONGER = 114;
    static final int PRIORITY_OUT = 115;
    static final int PATTERN = 131;
    static final int CYCLE = 132;
    static final int OFFSET = 133;
    static final int SPLIT = 134;
    static final int COORDINATION = 150;
    static final int YIELD = 151;
    static final int FLASH = 173;
    static final int ALARMS = 174;
    static final int ACTUAL_CYCLE = 316;

    private final Journal journal;
    private long tick;

    Diary(Journal journal, long tick) {
        this.journal = journal;
        this.tick = tick;
    }

    void turn(long to) {
        tick = to;
    }

    void note(int code, int parameter) {
        journal.note(tick, code, parameter);
    }
}
