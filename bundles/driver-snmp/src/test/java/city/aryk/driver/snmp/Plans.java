package city.aryk.driver.snmp;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans as a profile would give them, for tests. */
final class Plans {
    private Plans() {}

    /** A point in seconds; wiring as {@code key, text, key, text ...}. */
    static PointPlan point(String name, Kind kind, String... wiring) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < wiring.length; i += 2) {
            keys.put(wiring[i], wiring[i + 1]);
        }
        var meaning = new PointPlan.Meaning(new PointId(name), kind, new Unit("s"), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(1), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, keys);
    }

    static DevicePlan device(String endpoint, Map<String, String> secrets, List<PointPlan> points) {
        Map<String, Secret> hidden = new TreeMap<>();
        secrets.forEach((key, text) -> hidden.put(key, new Secret(text)));
        return new DevicePlan(
                new DeviceId("controller-001"),
                new DevicePlan.ProfileRef("test", "traffic-controller", "snmp"),
                new DevicePlan.Access(URI.create(endpoint), hidden),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(5), Duration.ofSeconds(25)));
    }

    /** The same list of points, read once from what {@code snmpwalk} printed. */
    static List<Observation> read(String walk, PointPlan... points) throws Exception {
        var replay = new SnmpReplay();
        var plan = device(replay.endpoint(walk).toString(), Map.of("community", "capture"), List.of(points));
        var still = Deadline.in(Duration.ofMinutes(1), () -> 0);
        try (var session = new SnmpDriver().open(plan, replay.wires(walk), still)) {
            return session.read(plan.points(), still);
        }
    }
}
