package city.aryk.uplink;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sites for tests. */
final class Sites {
    static final Map<Stream, Duration> FLUSH = Map.of(
            Stream.LIVE, Duration.ofSeconds(2),
            Stream.NORMAL, Duration.ofSeconds(60),
            Stream.BULK, Duration.ofMinutes(15));

    private Sites() {}

    static Site at(String broker) {
        return with(new Site.Uplink(URI.create(broker), Optional.empty(), FLUSH));
    }

    static Site with(Site.Uplink uplink) {
        var identity = new Site.Identity("almaty-abay-17", "gw-0001");
        var buffer = new Site.Buffer(Duration.ofSeconds(1), 512L << 20, Duration.ofDays(7));
        return new Site(identity, uplink, buffer, List.of(meter()), List.of());
    }

    private static DevicePlan meter() {
        var meaning = new PointPlan.Meaning(
                new PointId("voltage.l1"), PointPlan.Kind.GAUGE, new Unit("V"), Optional.empty(), Map.of());
        var schedule = new PointPlan.Schedule(
                Duration.ofSeconds(1), Duration.ofMillis(500), Stream.LIVE, Optional.of(Duration.ofMinutes(1)));
        return new DevicePlan(
                new DeviceId("meter-001"),
                new DevicePlan.ProfileRef("eastron-sdm630", "energy-meter", "modbus"),
                URI.create("modbus-tcp://10.0.0.9:502"),
                List.of(new PointPlan(meaning, schedule, Map.of())),
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }
}
