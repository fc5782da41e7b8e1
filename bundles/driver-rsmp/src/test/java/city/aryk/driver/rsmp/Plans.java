package city.aryk.driver.rsmp;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans of a junction. */
final class Plans {
    static final Duration SECOND = Duration.ofSeconds(1);

    private Plans() {}

    static PointPlan point(String name, Kind kind, Map<String, String> wiring) {
        return new PointPlan(
                new PointPlan.Meaning(new PointId(name), kind, Unit.ONE, Optional.empty(), Map.of()),
                new PointPlan.Schedule(SECOND, Duration.ofMillis(500), Stream.LIVE, Optional.empty()),
                wiring);
    }

    static Map<String, String> onChange(String status, String name) {
        return Map.of("status", status, "name", name, "on-change", "true");
    }

    /** What most tests want of a junction. */
    static List<PointPlan> junction() {
        return List.of(
                point("signal.groups", Kind.TEXT, onChange("S0001", "signalgroupstatus")),
                point("cycle.position", Kind.GAUGE, Map.of("status", "S0001", "name", "cyclecounter")),
                point("fault.serious", Kind.FLAG, Map.of("aggregated", "3")),
                point("detector.fault", Kind.FLAG, Map.of("alarm", "A0302")));
    }

    static DevicePlan device(String endpoint, List<PointPlan> points) {
        return new DevicePlan(
                new DeviceId("junction-1"),
                new DevicePlan.ProfileRef("rsmp-tlc", "traffic-controller", "rsmp"),
                URI.create(endpoint),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(20), Duration.ofSeconds(20)));
    }
}
