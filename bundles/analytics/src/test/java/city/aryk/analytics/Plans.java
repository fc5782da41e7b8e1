package city.aryk.analytics;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A meter with a voltage and an energy register, and a clock that stands still, for the tests of this bundle. */
final class Plans {
    static final DeviceId METER = new DeviceId("meter-1");
    static final PointId VOLTAGE = new PointId("voltage.l1");
    static final PointId ENERGY = new PointId("energy.import.total");
    static final UUID BOOT = new UUID(0, 1);

    private Plans() {}

    static Site site(DevicePlan... devices) {
        return new Site(
                new Site.Identity("street", "gw-1"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1:1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 16L << 20, Duration.ofHours(1)),
                List.of(devices),
                List.of());
    }

    static DevicePlan meter() {
        return meter(METER.text());
    }

    static DevicePlan meter(String name) {
        var voltage = new PointPlan(
                new PointPlan.Meaning(
                        VOLTAGE,
                        PointPlan.Kind.GAUGE,
                        new Unit("V"),
                        Optional.of(new PointPlan.Range(BigDecimal.valueOf(180), BigDecimal.valueOf(280))),
                        Map.of()),
                schedule(Stream.LIVE, Optional.of(Duration.ofMinutes(15))),
                Map.of());
        var energy = new PointPlan(
                new PointPlan.Meaning(ENERGY, PointPlan.Kind.COUNTER, new Unit("W.h"), Optional.empty(), Map.of()),
                schedule(Stream.BULK, Optional.empty()),
                Map.of());
        return new DevicePlan(
                new DeviceId(name),
                new DevicePlan.ProfileRef("test-meter", "energy-meter", "test"),
                URI.create("test://meter"),
                List.of(voltage, energy),
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static PointPlan.Schedule schedule(Stream stream, Optional<Duration> aggregate) {
        return new PointPlan.Schedule(Duration.ofSeconds(1), Duration.ofMillis(500), stream, aggregate);
    }

    static Scan scanAt(long seconds, Observation... observations) {
        return new Scan(METER, new Stamp(BOOT, seconds * 1_000_000_000L), Duration.ofMillis(3), List.of(observations));
    }

    static Reading volts(String volts) {
        return Reading.of(VOLTAGE, quantity(volts, "V"));
    }

    static Reading wattHours(long wattHours) {
        return Reading.of(ENERGY, new Value.Quantity(wattHours, 0, new Unit("W.h")));
    }

    static Value.Quantity quantity(String text, String unit) {
        var decimal = new BigDecimal(text);
        return new Value.Quantity(decimal.unscaledValue().longValueExact(), decimal.scale(), new Unit(unit));
    }

    /** A clock with a fixed offset; waiting advances it at once. */
    static final class StillTime implements Time {
        private final OptionalLong offset;
        private long nanos;

        StillTime(OptionalLong offset) {
            this.offset = offset;
        }

        @Override
        public Stamp now() {
            return new Stamp(BOOT, nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public OptionalLong utcOffsetMillis() {
            return offset;
        }

        @Override
        public void pauseUntil(long until) {
            nanos = Math.max(nanos, until);
        }
    }
}
