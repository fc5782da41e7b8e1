package city.aryk.street.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import city.aryk.driver.mbus.wireless.WirelessDriver;
import city.aryk.polling.LaneWires;
import city.aryk.street.Ticks;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The gateway's radio driver against the simulated receiver over a socket, with what goes wrong on the air. */
class RadioReceiverTest {
    private static final String KEY = "00112233445566778899AABBCCDDEEFF";
    private static final PointPlan POINT = new PointPlan(
            new PointPlan.Meaning(
                    new PointId("volume.total"), PointPlan.Kind.COUNTER, new Unit("m3"), Optional.empty(), Map.of()),
            new PointPlan.Schedule(Duration.ofSeconds(60), Duration.ofMillis(500), Stream.NORMAL, Optional.empty()),
            Map.of("vif", "volume"));

    private final SystemTime time = new SystemTime();
    private final WirelessDriver driver = new WirelessDriver();

    private Session open(LaneWires wires, String endpoint) throws DriverException {
        return driver.open(
                new DevicePlan(
                        new DeviceId("meter"),
                        new DevicePlan.ProfileRef("test", "water-meter", "wmbus"),
                        new DevicePlan.Access(URI.create(endpoint), Map.of("key", new Secret(KEY))),
                        List.of(POINT),
                        new DevicePlan.Pacing(Duration.ofMillis(50), Duration.ofSeconds(20))),
                wires,
                deadline());
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), time::nanos);
    }

    private Observation look(Session session) throws DriverException {
        return session.read(List.of(POINT), deadline()).get(0);
    }

    /** Looks until something new was heard. */
    private Observation next(Session session) throws Exception {
        Observation seen = look(session);
        long began = Ticks.nanos();
        while (seen instanceof Gap && Ticks.since(began).compareTo(Duration.ofSeconds(20)) < 0) {
            Ticks.pause(Duration.ofMillis(5));
            seen = look(session);
        }
        return seen;
    }

    private void expect(Observation seen, RadioMeter meter) {
        assertThat(seen).isInstanceOfSatisfying(Reading.class, r -> assertThat(
                        new BigDecimal(r.value().toString()))
                .isEqualByComparingTo(BigDecimal.valueOf(meter.litres(), 3)));
    }

    private static void connected(RadioReceiver receiver) throws InterruptedException {
        assertThat(Ticks.await(() -> receiver.hosts() > 0, Duration.ofSeconds(20)))
                .isTrue();
    }

    @Test
    void every_telegram_of_every_mode_arrives_in_every_digit_through_noise() throws Exception {
        var meters = List.of(
                new RadioMeter(10_000_000, 0, KEY, 1_000),
                new RadioMeter(10_000_005, 5, KEY, 2_000),
                new RadioMeter(10_000_007, 7, KEY, 3_000));
        var random = new SplittableRandom(7);
        try (var receiver = new RadioReceiver();
                var wires = new LaneWires(time);
                var first = open(wires, receiver.endpoint("key=secret:key&id=10000000"));
                var second = open(wires, receiver.endpoint("key=secret:key&id=10000005"));
                var third = open(wires, receiver.endpoint("key=secret:key&id=10000007"))) {
            connected(receiver);
            for (int look = 0; look < 20; look++) {
                byte[] noise = new byte[11 + random.nextInt(80)];
                random.nextBytes(noise);
                receiver.noise(noise);
                meters.forEach(receiver::hear);
                expect(next(first), meters.get(0));
                expect(next(second), meters.get(1));
                expect(next(third), meters.get(2));
            }
            assertThat(receiver.hosts()).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_key_is_told_and_forgotten_when_it_is_right_again() throws Exception {
        var meter = new RadioMeter(10_000_007, 7, KEY, 0);
        try (var receiver = new RadioReceiver();
                var wires = new LaneWires(time);
                var session = open(wires, receiver.endpoint("key=secret:key&id=10000007"))) {
            connected(receiver);
            meter.wrongKey(true);
            receiver.hear(meter);
            assertThatThrownBy(() -> next(session))
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining("decrypt check 2F2F failed (wrong key?)");

            meter.wrongKey(false);
            receiver.hear(meter);
            assertThat(Ticks.await(() -> reads(session, meter), Duration.ofSeconds(20)))
                    .isTrue();
        }
    }

    private boolean reads(Session session, RadioMeter meter) {
        try {
            return look(session) instanceof Reading reading
                    && reading.value()
                            .toString()
                            .equals(BigDecimal.valueOf(meter.litres(), 3).toString());
        } catch (DriverException e) {
            return false;
        }
    }

    @Test
    void a_meter_that_is_silent_is_missed_after_its_time() throws Exception {
        var meter = new RadioMeter(10_000_005, 5, KEY, 0);
        try (var receiver = new RadioReceiver();
                var wires = new LaneWires(time);
                var session = open(wires, receiver.endpoint("key=secret:key&id=10000005&silence=1s"))) {
            connected(receiver);
            receiver.hear(meter);
            expect(next(session), meter);

            assertThatThrownBy(() -> next(session))
                    .isInstanceOf(DriverException.Timeout.class)
                    .hasMessageContaining("silent for 1 s");
        }
    }
}
