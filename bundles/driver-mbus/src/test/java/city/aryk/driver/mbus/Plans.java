package city.aryk.driver.mbus;

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
import java.util.TreeMap;

/** Plans as a profile would give them, for tests. */
final class Plans {
    private Plans() {}

    /** Wiring as {@code key, text, key, text ...}. */
    static PointPlan point(String name, Kind kind, String unit, String... wiring) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < wiring.length; i += 2) {
            keys.put(wiring[i], wiring[i + 1]);
        }
        var meaning = new PointPlan.Meaning(new PointId(name), kind, new Unit(unit), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(60), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, keys);
    }

    /** A device with a timeout of 200 ms and a budget of 5 s. */
    static DevicePlan device(String endpoint, List<PointPlan> points) {
        return new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("test", "heat-meter", "mbus"),
                URI.create(endpoint),
                points,
                new DevicePlan.Pacing(Duration.ofMillis(200), Duration.ofSeconds(5)));
    }
}
