package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/** Vehicle detectors of a controller that stay on, or fall silent. */
public final class DetectorWatch implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "detector-watch",
                    "Stuck on: on for longer than `on` without a break. Silent: no change for longer than `silent`."
                            + " Only detectors that were seen to switch are watched.")
            .from("detectors (of a traffic controller)")
            .source("common practice; NTCIP 1202 vehicleDetectorAlarms (maximum presence, no activity)")
            .unasked("every traffic controller with detectors: a dead detector makes the lights wait for nobody")
            .needs("detectors", plan -> Points.isOfClass(plan, "traffic-controller") && Points.has(plan, "detectors"))
            .limits("A detector that never switched since the start is not known to exist. A queue that stands longer"
                    + " than `on` looks like a detector that is stuck.")
            .setting(Parameter.duration("on", "15m", "1m", "24h", "the longest time on"))
            .setting(Parameter.duration("silent", "12h", "10m", "7d", "the longest time without a change"))
            .event("detector.stuck-on", "begin and end, with the detector's number")
            .event("detector.silent", "begin and end, with the detector's number")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new DetectorWatchStage(task);
    }
}
