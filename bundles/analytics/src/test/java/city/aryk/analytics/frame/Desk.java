package city.aryk.analytics.frame;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** An analysis at work in a test: fed by the wall clock's time, its results collected. */
public final class Desk {
    private static final UUID BOOT = new UUID(0, 1);

    public final List<Result> results = new ArrayList<>();
    public final List<Event> events = new ArrayList<>();
    /** UTC at which the monotonic scale read zero; empty while the time is not known. */
    public OptionalLong offset = OptionalLong.of(0);

    private final Stage stage;
    private final List<DevicePlan> plans;

    /** A derived reading, by UTC as the clock stands when it is made. */
    public record Result(String device, String point, long utcMillis, String value) {}

    /** The analysis with settings, of devices whose first is the target where it is computed of each. */
    public Desk(Analysis analysis, Map<String, String> settings, DevicePlan... plans) {
        this(analysis, settings, ZoneId.of("UTC"), plans);
    }

    public Desk(Analysis analysis, Map<String, String> settings, ZoneId zone, DevicePlan... plans) {
        this.plans = List.of(plans);
        var devices = this.plans.stream().map(DevicePlan::device).toList();
        var computation = new Computation(new DeviceId("result"), analysis.name(), devices, settings);
        var site = site(zone, computation, plans);
        var problems = analysis.check(computation, site);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        var tasks = new TaskCheck(analysis, site).tasks(computation);
        this.stage = analysis.start(tasks.get(0), new Clock());
    }

    public static Site site(ZoneId zone, Computation computation, DevicePlan... plans) {
        return new Site(
                new Site.Identity("street", "gw-1"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1:1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 16L << 20, Duration.ofHours(1)),
                new Site.Fleet(List.of(plans), List.of()),
                new Site.Analytics(zone, List.of(computation)));
    }

    /** A device whose points are written as {@code name unit}; those of unit {@code flag} are flags. */
    public static DevicePlan device(String id, String deviceClass, Duration every, String... points) {
        return new DevicePlan(
                new DeviceId(id),
                new DevicePlan.ProfileRef("test", deviceClass, "test"),
                URI.create("test://" + id),
                Arrays.stream(points).map(point -> point(point, every)).toList(),
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    private static PointPlan point(String text, Duration every) {
        String[] parts = text.split(" ", 2);
        boolean flag = parts[1].equals("flag");
        boolean counter =
                parts[0].startsWith("energy.") || parts[0].startsWith("volume.") || parts[0].startsWith("mass.");
        var kind = flag ? PointPlan.Kind.FLAG : counter ? PointPlan.Kind.COUNTER : PointPlan.Kind.GAUGE;
        var unit = flag ? Unit.ONE : new Unit(parts[1]);
        return new PointPlan(
                new PointPlan.Meaning(new PointId(parts[0]), kind, unit, Optional.empty(), Map.of()),
                new PointPlan.Schedule(every, Duration.ofMillis(500), Stream.BULK, Optional.empty()),
                Map.of());
    }

    /** Feeds one look of the first device; an empty text is a gap, {@code true} and {@code false} are flags. */
    public void look(String utc, String... pointsAndValues) {
        look(plans.get(0), Instant.parse(utc).toEpochMilli(), pointsAndValues);
    }

    public void look(DevicePlan plan, long utcMillis, String... pointsAndValues) {
        List<Observation> observations = new ArrayList<>();
        for (int i = 0; i < pointsAndValues.length; i += 2) {
            observations.add(observation(plan, pointsAndValues[i], pointsAndValues[i + 1]));
        }
        look(plan, utcMillis, observations);
    }

    /** The first device's look of which every reading is doubted. */
    public void doubted(String utc, Doubt doubt, String point, String value) {
        var reading = (Reading) observation(plans.get(0), point, value);
        look(plans.get(0), Instant.parse(utc).toEpochMilli(), List.of(reading.doubting(doubt)));
    }

    private void look(DevicePlan plan, long utcMillis, List<Observation> observations) {
        var at = new Stamp(BOOT, (utcMillis - offset.orElse(0)) * 1_000_000);
        var made = stage.apply(new Scan(plan.device(), at, Duration.ZERO, observations));
        events.addAll(made.events());
        for (var scan : made.derived()) {
            long utc = offset.orElse(0) + Math.floorDiv(scan.at().nanos(), 1_000_000L);
            for (var observation : scan.observations()) {
                var value = ((Reading) observation).value();
                var text = value instanceof Value.Flag flag ? Boolean.toString(flag.on()) : value.toString();
                results.add(new Result(scan.device().text(), observation.point().text(), utc, text));
            }
        }
    }

    private static Observation observation(DevicePlan plan, String name, String value) {
        var point = new PointId(name);
        if (value.isEmpty()) {
            return new Gap(point, Gap.Cause.TIMEOUT);
        }
        if (value.equals("true") || value.equals("false")) {
            return Reading.of(point, new Value.Flag(value.equals("true")));
        }
        var unit = Points.find(plan, name).orElseThrow().meaning().unit();
        var decimal = new BigDecimal(value);
        return Reading.of(point, new Value.Quantity(decimal.unscaledValue().longValueExact(), decimal.scale(), unit));
    }

    /** The values of a point, in order. */
    public List<String> values(String point) {
        return results.stream()
                .filter(r -> r.point().equals(point))
                .map(Result::value)
                .toList();
    }

    /** The instants of a point's values, in order. */
    public List<String> instants(String point) {
        return results.stream()
                .filter(r -> r.point().equals(point))
                .map(r -> Instant.ofEpochMilli(r.utcMillis()).toString())
                .toList();
    }

    /** The events as {@code kind phase}. */
    public List<String> happened() {
        return events.stream()
                .map(e -> e.what().kind() + " " + e.what().phase().name().toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    private final class Clock implements Time {
        @Override
        public Stamp now() {
            return new Stamp(BOOT, 0);
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public OptionalLong utcOffsetMillis() {
            return offset;
        }

        @Override
        public void pauseUntil(long nanos) {}
    }
}
