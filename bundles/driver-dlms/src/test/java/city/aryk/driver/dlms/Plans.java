package city.aryk.driver.dlms;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans as a profile would give them, for tests. */
final class Plans {
    static final String EK = "000102030405060708090A0B0C0D0E0F";
    static final String AK = "D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF";

    private Plans() {}

    /** Wiring as {@code key, text, key, text ...}. */
    static PointPlan point(String name, Kind kind, String unit, String... wiring) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < wiring.length; i += 2) {
            keys.put(wiring[i], wiring[i + 1]);
        }
        var meaning = new PointPlan.Meaning(new PointId(name), kind, new Unit(unit), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(10), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, keys);
    }

    /** A register of class 3. */
    static PointPlan register(String name, String unit, String obis) {
        return point(name, Kind.GAUGE, unit, "obis", obis);
    }

    /** A device with a timeout of 1 s and a budget of 5 s, and secrets for every key. */
    static DevicePlan device(String endpoint, List<PointPlan> points) {
        return device(
                endpoint,
                points,
                Map.of("password", new Secret("12345678"), "key", new Secret(EK), "authkey", new Secret(AK)));
    }

    static DevicePlan device(String endpoint, List<PointPlan> points, Map<String, Secret> secrets) {
        return new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("test", "energy-meter", "dlms"),
                new DevicePlan.Access(URI.create(endpoint), secrets),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }
}
