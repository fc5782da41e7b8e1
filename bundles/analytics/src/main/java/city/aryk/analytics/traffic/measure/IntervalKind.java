package city.aryk.analytics.traffic.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What an interval of the timeline is, by its published name. */
enum IntervalKind {
    SPLIT("Split"),
    GREEN("Green"),
    YELLOW("Yellow"),
    RED("Red"),
    PED_SERVICE("Ped Service"),
    OVERLAP_PED("Overlap Ped"),
    PED_DELAY("Ped Delay"),
    PHASE_CALL("Phase Call"),
    PHASE_HOLD("Phase Hold"),
    PHASE_OMIT("Phase Omit"),
    PED_OMIT("Ped Omit"),
    PHASE_WAIT("Phase Wait"),
    FLASHING_ARROW("FYA"),
    ADVANCE_WARNING_PHASE("Advance Warning Phase"),
    ADVANCE_WARNING_OVERLAP("Advance Warning Overlap"),
    OVERLAP_GREEN("Overlap Green"),
    OVERLAP_TRAIL_GREEN("Overlap Trail Green"),
    OVERLAP_YELLOW("Overlap Yellow"),
    OVERLAP_RED("Overlap Red"),
    PREEMPT("Preempt"),
    PRIORITY_CALL("TSP Call"),
    PRIORITY_SERVICE("TSP Service"),
    PRIORITY_DETECTOR("TSP Detector"),
    PRIORITY_ADJUSTMENT("TSP Adjustment"),
    FAULT_OTHER("Other"),
    FAULT_WATCHDOG("Watchdog", false),
    FAULT_STUCK_OFF("Stuck Off"),
    FAULT_STUCK_ON("Stuck On"),
    FAULT_ERRATIC("Erratic"),
    LONGWAY("Transition Longway", false),
    SHORTWAY("Transition Shortway", false),
    DWELL("Transition Dwell", false),
    SPECIAL_FUNCTION("Special Function"),
    AUX_SWITCH("Aux Switch"),
    STOP_TIME("Stop Time Input"),
    MANUAL_CONTROL("Manual Control"),
    INTERVAL_ADVANCE("Interval Advance"),
    PATTERN_CHANGE("Pattern Change"),
    CYCLE_CHANGE("Cycle Length Change"),
    POWER_FAILURE("Power Failure", false),
    POWER_RESTORED("Power Restored", false),
    ALARM_GROUP("Alarm Group State"),
    CYCLE_FAULT("Cycle Fault", false),
    COORD_FAULT("Coord Fault", false),
    COORD_FAIL("Coord Fail", false),
    CYCLE_FAIL("Cycle Fail", false),
    MMU_FLASH("MMU Flash", false),
    LOCAL_FLASH("Local Flash", false),
    FLASH_OTHER("Flash - Other", false),
    FLASH_NONE("Flash - Not Flash", false),
    FLASH_AUTOMATIC("Flash - Automatic", false),
    FLASH_MANUAL("Flash - Local Manual", false),
    FLASH_FAULT("Flash - Fault Monitor", false),
    FLASH_MMU("Flash - MMU", false),
    FLASH_STARTUP("Flash - Startup", false),
    FLASH_PREEMPT("Flash - Preempt", false);

    /** All kinds by the order of their names. */
    static final List<IntervalKind> BY_LABEL = Arrays.stream(values())
            .sorted(Comparator.comparing(IntervalKind::label))
            .toList();

    private final String label;
    private final boolean valued;

    IntervalKind(String label) {
        this(label, true);
    }

    IntervalKind(String label, boolean valued) {
        this.label = label;
        this.valued = valued;
    }

    String label() {
        return label;
    }

    /** Whether its rows name a phase, a detector or a value. */
    boolean valued() {
        return valued;
    }
}
