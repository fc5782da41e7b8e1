package city.aryk.analytics.traffic.measure;

import java.util.Arrays;
import java.util.Optional;

/** What the definitions leave open, each with the published default. Times are in seconds unless the name says else. */
public enum Parameter {
    BIN_SIZE("bin_size_minutes", "15"),
    NO_DATA("has_data.no_data_min", "5"),
    MIN_DATA_POINTS("has_data.min_data_points", "3"),
    KNOWN_DETECTORS("actuations_zeros_incremental.known_detectors_max_days_old", "2"),
    ARRIVAL_LATENCY("arrival_on_green.latency_offset_seconds", "0"),
    COMMUNICATION_CODES("communications.event_codes", "400,503,502"),
    UNIQUE_PED("unique_ped.seconds_between_actuations", "15"),
    RED_TIME("split_failures.red_time", "5"),
    RED_OCCUPANCY("split_failures.red_occupancy_threshold", "0.80"),
    GREEN_OCCUPANCY("split_failures.green_occupancy_threshold", "0.80"),
    BY_APPROACH("split_failures.by_approach", "true"),
    BY_CYCLE("split_failures.by_cycle", "false"),
    RED_LATENCY("yellow_red.latency_offset_seconds", "1.5"),
    MIN_RED_OFFSET("yellow_red.min_red_offset", "-8"),
    SEVERE_LEVEL("yellow_red.severe_level_seconds", "4"),
    GREEN_STEP("green_utilization.step_seconds", "1"),
    MIN_DURATION("timeline.min_duration", "0.2"),
    CUSHION("timeline.cushion_time", "60"),
    MAXTIME("timeline.maxtime", "true"),
    PREEMPT_RECOVERY("phase_wait.preempt_recovery_seconds", "120"),
    ASSUMED_CYCLE("phase_wait.assumed_cycle_length", "140"),
    SKIP_MULTIPLIER("phase_wait.skip_multiplier", "1.5");

    private final String label;
    private final String standard;

    Parameter(String label, String standard) {
        this.label = label;
        this.standard = standard;
    }

    /** The name by which people set it. */
    public String label() {
        return label;
    }

    /** Whether every variant has the same default. */
    public boolean isPublished() {
        return this != RED_OCCUPANCY && this != GREEN_OCCUPANCY;
    }

    /** The default where every variant has the same, else empty. */
    public String standardOfAll() {
        return isPublished() ? standard : "";
    }

    /** Whether it matters to measures that are told bin by bin. */
    public boolean isLive() {
        return this != CUSHION && this != MAXTIME;
    }

    String standard() {
        return standard;
    }

    static Optional<Parameter> of(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }
}
