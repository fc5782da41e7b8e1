package city.aryk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Desk;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a site says, and whatever a device shows: a problem or a stage that works, never an exception. */
class SettingsFuzzTest {
    private static final UUID BOOT = new UUID(0, 1);
    private static final List<String> TEXTS = List.of(
            "",
            "0",
            "1",
            "5",
            "5.5",
            "14",
            "60m",
            "15m",
            "24h",
            "1s",
            "1h",
            "7d",
            "99999999d",
            "-1",
            "0.9",
            "1e9",
            "02:00",
            "02:10",
            "23:00",
            "day",
            "month",
            "hour",
            "true",
            "meter-1/mains",
            "meter-1/power.active.l1",
            "meter-1/",
            "/",
            "a/b/c",
            "-25/70,0/50",
            "-25/70,0/50,",
            "volume.2",
            "mass.total",
            "~",
            "999999999999999999",
            "💧");
    private static final List<String> BELOW = List.of("meter-1", "energy.import.total", "UPPER", "", "volume.total");
    private static final DevicePlan METER = Desk.device(
            "meter-1",
            "water-meter",
            Duration.ofMinutes(1),
            "energy.import.total W.h",
            "energy.heat W.h",
            "volume.total m3",
            "volume.2 m3",
            "volume.backward m3",
            "voltage.l1 V",
            "voltage.l2 V",
            "voltage.l3 V",
            "voltage.l1-l2 V",
            "voltage.l2-l3 V",
            "voltage.l3-l1 V",
            "current.l1 A",
            "current.l2 A",
            "current.l3 A",
            "power.active.l1 W",
            "power.active.l2 W",
            "power.active.l3 W",
            "frequency Hz",
            "temperature.supply Cel",
            "temperature.return Cel",
            "mains flag",
            "cover.open flag");
    private static final DevicePlan OTHER = Desk.device(
            "meter-2",
            "energy-meter",
            Duration.ofHours(2),
            "energy.import.total W.h",
            "volume.total m3",
            "voltage.l1 V");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void any_settings_give_a_problem_or_a_stage_that_takes_any_readings(long seed) {
        var random = new SplittableRandom(seed);
        int started = 0;
        for (int round = 0; round < 150; round++) {
            for (var analysis : Pipeline.computings()) {
                if (analysis instanceof Analysis computed) {
                    started += attempt(computed, random) ? 1 : 0;
                }
            }
        }
        assertThat(started).isGreaterThan(200);
    }

    private static boolean attempt(Analysis analysis, SplittableRandom random) {
        Map<String, String> settings = new HashMap<>();
        for (var setting : analysis.describe().settings()) {
            if (random.nextInt(4) == 0) {
                var key = setting.key().replace("*", BELOW.get(random.nextInt(BELOW.size())));
                settings.put(key, TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
        var computation = new Computation(
                new DeviceId("result"), analysis.name(), List.of(METER.device(), OTHER.device()), settings);
        if (!analysis.blueprint().isOfGroup()) {
            computation = new Computation(computation.name(), analysis.name(), List.of(METER.device()), settings);
        }
        Site site = Desk.site(ZoneId.of("Asia/Almaty"), computation, METER, OTHER);
        var workload = Workload.of(site, List.of(analysis));
        if (!workload.refused().isEmpty()) {
            return false;
        }
        for (var job : workload.jobs()) {
            var clock = new JumpingClock();
            var stage = analysis.start(job.task(), clock);
            long nanos = 0;
            for (int i = 0; i < 60; i++) {
                nanos += random.nextLong(1, 4_000_000_000_000L);
                clock.maybeJump(random);
                var plan = random.nextBoolean() ? METER : OTHER;
                var made = stage.apply(
                        new Scan(plan.device(), new Stamp(BOOT, nanos), Duration.ZERO, readings(plan, random)));
                assertThat(made.derived()).allMatch(scan -> !scan.observations().isEmpty());
            }
        }
        return true;
    }

    private static List<city.aryk.api.model.Observation> readings(DevicePlan plan, SplittableRandom random) {
        List<city.aryk.api.model.Observation> readings = new ArrayList<>();
        for (var point : plan.points()) {
            if (random.nextInt(10) > 0) {
                readings.add(Reading.of(point.point(), value(point, random)));
            }
        }
        readings.add(Reading.of(new PointId("unheard.of"), new Value.Text("?")));
        return readings;
    }

    private static Value value(PointPlan point, SplittableRandom random) {
        return switch (random.nextInt(12)) {
            case 0 -> new Value.Text("230");
            case 1 -> new Value.Flag(random.nextBoolean());
            case 2 ->
                new Value.Quantity(
                        random.nextLong(),
                        random.nextInt(-18, 19),
                        point.meaning().unit());
            case 3 -> new Value.Quantity(0, 0, point.meaning().unit());
            default ->
                new Value.Quantity(
                        random.nextLong(0, 1_000_000),
                        random.nextInt(0, 4),
                        point.meaning().unit());
        };
    }

    /** A clock that comes, goes and jumps. */
    private static final class JumpingClock implements Time {
        private OptionalLong offset = OptionalLong.empty();

        void maybeJump(SplittableRandom random) {
            switch (random.nextInt(12)) {
                case 0 -> offset = OptionalLong.of(1_767_225_600_000L + random.nextLong(-86_400_000, 86_400_000));
                case 1 -> offset = OptionalLong.of(offset.orElse(1_767_225_600_000L) + random.nextLong(-500, 500));
                case 2 -> offset = random.nextInt(5) == 0 ? OptionalLong.empty() : offset;
                default -> {}
            }
        }

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
