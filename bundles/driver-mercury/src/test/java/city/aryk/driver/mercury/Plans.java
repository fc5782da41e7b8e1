package city.aryk.driver.mercury;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
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
    private Plans() {}

    static PointPlan gauge(String name, String... wiring) {
        return point(name, Kind.GAUGE, wiring);
    }

    static PointPlan point(String name, Kind kind, String... wiring) {
        Map<String, String> keys = new TreeMap<>();
        for (int i = 0; i < wiring.length; i += 2) {
            keys.put(wiring[i], wiring[i + 1]);
        }
        var meaning = new PointPlan.Meaning(new PointId(name), kind, new Unit("1"), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(1), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, keys);
    }

    static DevicePlan device(String endpoint, Map<String, Secret> secrets, List<PointPlan> points) {
        return new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("test", "energy-meter", "mercury"),
                new DevicePlan.Access(URI.create(endpoint), secrets),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    static List<String> text(List<Observation> observations) {
        return observations.stream().map(Plans::text).toList();
    }

    private static String text(Observation one) {
        return one instanceof Reading reading
                ? one.point() + "=" + reading.value()
                : one.point() + ":" + ((Gap) one).cause();
    }
}
