package city.aryk.driver.modbus;

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

    /** A gauge in volts; wiring as {@code key, text, key, text ...}. */
    static PointPlan gauge(String name, String... wiring) {
        return point(name, Kind.GAUGE, wiring);
    }

    static PointPlan point(String name, Kind kind, String... wiring) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < wiring.length; i += 2) {
            keys.put(wiring[i], wiring[i + 1]);
        }
        var meaning = new PointPlan.Meaning(new PointId(name), kind, new Unit("V"), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(1), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, keys);
    }

    /** A u16 holding register as a gauge. */
    static PointPlan holding(String name, int at, String... more) {
        String[] wiring = new String[6 + more.length];
        System.arraycopy(new String[] {"read", "holding", "type", "u16", "at", "" + at}, 0, wiring, 0, 6);
        System.arraycopy(more, 0, wiring, 6, more.length);
        return gauge(name, wiring);
    }

    /** A device with a timeout of 1 s and a budget of 5 s. */
    static DevicePlan device(String endpoint, List<PointPlan> points) {
        return new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("test", "energy-meter", "modbus"),
                URI.create(endpoint),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }
}
