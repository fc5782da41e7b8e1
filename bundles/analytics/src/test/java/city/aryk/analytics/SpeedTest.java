package city.aryk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Computing;
import city.aryk.analytics.frame.Desk;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What the pipeline costs, without an outbox: {@code mvn -pl bundles/analytics test -Dtest=SpeedTest
 * -DargLine=-Daryk.speed=true}. A meter of 50 points, looked at every second, an hour of it.
 */
@EnabledIfSystemProperty(named = "aryk.speed", matches = "true")
class SpeedTest {
    private static final int LOOKS = 100_000;

    private static final DevicePlan METER = Desk.device("meter-1", "energy-meter", Duration.ofSeconds(1), points());

    private static String[] points() {
        List<String> points = new ArrayList<>(List.of(
                "frequency Hz",
                "energy.import.total W.h",
                "energy.export.total W.h",
                "voltage.l1-l2 V",
                "voltage.l2-l3 V",
                "voltage.l3-l1 V",
                "current.neutral A"));
        for (String phase : List.of("l1", "l2", "l3")) {
            points.addAll(List.of(
                    "voltage." + phase + " V",
                    "current." + phase + " A",
                    "power.active." + phase + " W",
                    "power.reactive." + phase + " V.A",
                    "power.apparent." + phase + " V.A",
                    "power.factor." + phase + " 1",
                    "energy.import." + phase + " W.h",
                    "thd.voltage." + phase + " %",
                    "thd.current." + phase + " %",
                    "phase.angle." + phase + " deg",
                    "demand.current." + phase + " A"));
        }
        for (int i = points.size(); i < 50; i++) {
            points.add("spare." + i + " 1");
        }
        return points.toArray(String[]::new);
    }

    @Test
    void a_reading_costs_so_many_nanoseconds() throws Exception {
        var wanted = List.of("voltage-en50160", "voltage-gost32144", "phase-unbalance", "meter-hints");
        List<Computation> more = new ArrayList<>();
        for (String name : wanted) {
            more.add(new Computation(new DeviceId("c-" + name), name, List.of(METER.device()), Map.of()));
        }
        var none =
                Pipeline.computings().stream().filter(a -> a.name().isEmpty()).toList();
        System.out.println(
                "looks of 50 points, ns of processor time a reading; no stage at all: " + measure(List.of(), none));
        System.out.println("what runs unasked: " + measure(List.of(), Pipeline.computings()));
        System.out.println("and " + wanted + ": " + measure(more, Pipeline.computings()));
    }

    private static double measure(List<Computation> computations, List<? extends Computing> analyses)
            throws InterruptedException {
        var plain = Desk.site(ZoneOffset.UTC, new Computation(new DeviceId("x"), "x", List.of(), Map.of()), METER);
        var site = new Site(
                plain.identity(),
                plain.uplink(),
                plain.buffer(),
                plain.fleet(),
                new Site.Analytics(ZoneOffset.UTC, computations));
        var appended = new long[1];
        var outbox = (city.aryk.api.outbox.Outbox) Proxy.newProxyInstance(
                SpeedTest.class.getClassLoader(),
                new Class<?>[] {city.aryk.api.outbox.Outbox.class},
                (p, method, args) -> {
                    appended[0]++;
                    return null;
                });
        var pipeline =
                new Pipeline(() -> site, outbox, new Plans.StillTime(OptionalLong.of(1_767_225_600_000L)), analyses);
        var threads = java.lang.management.ManagementFactory.getThreadMXBean();
        double best = Double.POSITIVE_INFINITY;
        long second = 0;
        for (int round = 0; round < 5; round++) {
            List<Scan> scans = new ArrayList<>();
            for (int i = 0; i < LOOKS / 10; i++) {
                scans.add(scan(++second));
            }
            long begin = threads.getCurrentThreadCpuTime();
            for (var scan : scans) {
                pipeline.accept(scan);
            }
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - begin) / (scans.size() * 50.0));
        }
        assertThat(appended[0]).isPositive();
        return Math.rint(best * 10) / 10;
    }

    private static Scan scan(long second) {
        List<Observation> readings = new ArrayList<>();
        for (var point : METER.points()) {
            var name = point.point().text();
            long value = name.startsWith("energy.")
                    ? 1_000_000 + second
                    : name.startsWith("voltage.l") ? 23_000 + second % 50 : 1234;
            int scale = name.startsWith("energy.") ? 0 : 2;
            readings.add(Reading.of(
                    point.point(),
                    new Value.Quantity(value, scale, point.meaning().unit())));
        }
        return new Scan(METER.device(), new Stamp(Plans.BOOT, second * 1_000_000_000L), Duration.ZERO, readings);
    }
}
