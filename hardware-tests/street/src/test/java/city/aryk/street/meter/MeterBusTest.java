package city.aryk.street.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import city.aryk.driver.mbus.MbusDriver;
import city.aryk.driver.mbus.MbusSearch;
import city.aryk.polling.LaneWires;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway's M-Bus driver against the simulated bus, over TCP and on a serial line, with what goes wrong there. */
class MeterBusTest {
    private static final List<PointPlan> POINTS = List.of(
            point("energy.heat", "W.h", "energy"),
            point("volume.total", "m3", "volume"),
            point("power", "W", "power"),
            point("flow", "m3/h", "volume-flow"),
            point("temperature.supply", "Cel", "flow-temperature"),
            point("temperature.return", "Cel", "return-temperature"));

    private final SystemTime time = new SystemTime();

    private static PointPlan point(String name, String unit, String vif) {
        var meaning = new PointPlan.Meaning(
                new PointId(name), PointPlan.Kind.GAUGE, new Unit(unit), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(60), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, Map.of("vif", vif));
    }

    private static MeterBus bus(int meters) throws Exception {
        var recording = Recording.excerpt();
        List<HeatMeter> all = new ArrayList<>();
        for (int i = 0; i < meters; i++) {
            all.add(new HeatMeter(new HeatSeries(recording, i), i + 1, 54_000_000 + 7 * i));
        }
        return new MeterBus(all);
    }

    private Session open(LaneWires wires, String endpoint, Duration timeout) throws DriverException {
        var plan = new DevicePlan(
                new DeviceId("meter"),
                new DevicePlan.ProfileRef("test", "heat-meter", "mbus"),
                URI.create(endpoint),
                POINTS,
                new DevicePlan.Pacing(timeout, Duration.ofSeconds(20)));
        return new MbusDriver().open(plan, wires, deadline());
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), time::nanos);
    }

    private void expect(Session session, HeatSeries.Figures shown) throws DriverException {
        assertThat(session.read(POINTS, deadline()).stream().map(MeterBusTest::decimal))
                .containsExactly(
                        plain(shown.energy(), 0),
                        plain(shown.volume(), 3),
                        plain(shown.power(), 0),
                        plain(shown.flow(), 3),
                        plain(shown.supply(), 1),
                        plain(shown.back(), 1));
    }

    private static String plain(long digits, int decimals) {
        return java.math.BigDecimal.valueOf(digits, decimals).toPlainString();
    }

    private static String decimal(Observation observation) {
        return observation instanceof Reading reading ? reading.value().toString() : observation.toString();
    }

    @Test
    void every_value_of_every_look_arrives_in_every_digit() throws Exception {
        var bus = bus(3);
        bus.echo(true);
        bus.noise(2);
        try (var server = new MeterBusServer(bus, 0);
                var wires = new LaneWires(time);
                var first = open(wires, server.endpoint("primary=1"), Duration.ofSeconds(2));
                var last = open(wires, server.endpoint("secondary=54000014"), Duration.ofSeconds(2))) {
            for (int look = 0; look < 50; look++) {
                expect(first, bus.meters().get(0).series().at(look));
                expect(last, bus.meters().get(2).series().at(look));
            }
        }
    }

    @Test
    void a_meter_that_was_without_power_or_silent_or_slow_is_read_again() throws Exception {
        var bus = bus(2);
        var meter = bus.meters().get(0);
        try (var server = new MeterBusServer(bus, 0);
                var wires = new LaneWires(time);
                var session = open(wires, server.endpoint("primary=1"), Duration.ofMillis(300))) {
            expect(session, meter.series().at(0));
            meter.reboot();
            expect(session, meter.series().at(1));
            meter.silence(true);
            assertThatThrownBy(() -> session.read(POINTS, deadline())).isInstanceOf(DriverException.Timeout.class);
            meter.silence(false);
            expect(session, meter.series().at(2));
            meter.slow(Duration.ofMillis(150));
            expect(session, meter.series().at(3));
        }
    }

    @Test
    void a_meter_that_begins_at_zero_again_shows_it() throws Exception {
        var bus = bus(1);
        var meter = bus.meters().get(0);
        try (var server = new MeterBusServer(bus, 0);
                var wires = new LaneWires(time);
                var session = open(wires, server.endpoint("primary=1"), Duration.ofSeconds(2))) {
            expect(session, meter.series().at(0));
            meter.resetRegisters();
            var now = meter.series().at(1);
            var before = meter.series().at(0);
            assertThat(decimal(session.read(POINTS, deadline()).get(0)))
                    .isEqualTo(Long.toString(now.energy() - before.energy()));
        }
    }

    @Test
    void meters_on_a_serial_line_are_found_and_read(@TempDir Path folder) throws Exception {
        assumeTrue(PtyPair.isPossible(), "skipped: socat is missing; apt-get install socat brings it");
        var bus = bus(3);
        bus.echo(true);
        try (var server = new MeterBusServer(bus, 9600);
                var pty = PtyPair.open(folder.resolve("ttyM"), server.port());
                var wires = new LaneWires(time)) {
            var found = search(wires, pty.port().toString(), "1-4", "54000014");
            assertThat(found).hasSize(3);
            for (int i = 0; i < 3; i++) {
                try (var session = open(wires, found.get(i).toString(), Duration.ofSeconds(2))) {
                    var meter = bus.meters().get(i);
                    expect(session, meter.series().at(meter.looks()));
                }
            }
        }
    }

    private List<URI> search(LaneWires wires, String path, String... addresses) throws Exception {
        var fixed = new SearchPlan.Fixed(List.of(9600), List.of(), List.of(addresses), Map.of());
        List<URI> found = new ArrayList<>();
        var plan = new SearchPlan(
                new SearchPlan.SerialLane(path),
                fixed,
                Optional.of(Duration.ofMillis(300)),
                Deadline.in(Duration.ofMinutes(2), time::nanos));
        new MbusSearch().search(plan, wires, new SearchReport() {
            @Override
            public void progress(int done, int total, String what) {
                assertThat(done).isLessThanOrEqualTo(total);
            }

            @Override
            public void found(Found device) {
                found.add(device.endpoint());
            }

            @Override
            public void remark(String text) {
                assertThat(text).isNotBlank();
            }
        });
        return found;
    }
}
