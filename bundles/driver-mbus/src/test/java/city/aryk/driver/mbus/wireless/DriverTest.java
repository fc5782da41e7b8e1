package city.aryk.driver.mbus.wireless;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
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
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The driver on a receiver whose words the test chooses, with a clock that the test moves. */
class DriverTest {
    private static final String KEY = "000102030405060708090A0B0C0D0E0F";
    private static final String PROFILE_B = "434493157856341233038C2075900F002C25B30A000021924D4F2FB66E01"
            + "7A75002007109058475F4BC91DF878B80A1B0F98B629024AAC727942BFC549233C0140829B93";
    /** Meter 11223344 in clear: 12.345 m3, then 12.400 m3. */
    private static final String FIRST = "1844A5114433221107077A01000000" + "0C1345230100" + "2F2F2F2F";

    private static final String SECOND = "1844A5114433221107077A02000000" + "0C1300240100" + "2F2F2F2F";

    private final AtomicLong nanos = new AtomicLong();
    private final ScriptedReceiver radio = new ScriptedReceiver();
    private final WirelessDriver driver = new WirelessDriver();

    /** Hands out what it is told to, and lets the driver's thread wait for it in real time. */
    private static final class ScriptedReceiver implements Wires, Wire {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        private volatile boolean open = true;
        private final AtomicLong opened = new AtomicLong();

        @Override
        public Wire tcp(String host, int port, Deadline deadline) {
            open = true;
            opened.incrementAndGet();
            return this;
        }

        @Override
        public Wire serial(String path, SerialLine line) {
            return tcp(path, 0, Deadline.in(Duration.ZERO, () -> 0));
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) {
            throw new UncheckedIOException(new IOException("nothing is to be sent"));
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            try {
                String line = lines.poll(20, TimeUnit.MILLISECONDS);
                if (!open) {
                    throw new IOException("closed");
                }
                byte[] bytes = Optional.ofNullable(line).orElse("").getBytes(US_ASCII);
                System.arraycopy(bytes, 0, into, offset, bytes.length);
                return bytes.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void discardInput() {
            lines.clear();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(10), nanos::get);
    }

    private static PointPlan point() {
        var meaning = new PointPlan.Meaning(
                new PointId("volume.total"), Kind.COUNTER, new Unit("m3"), Optional.empty(), Map.of());
        var schedule =
                new PointPlan.Schedule(Duration.ofSeconds(60), Duration.ofMillis(500), Stream.NORMAL, Optional.empty());
        return new PointPlan(meaning, schedule, Map.of("vif", "volume"));
    }

    private Session open(String query, Map<String, Secret> secrets) throws DriverException {
        return driver.open(
                new DevicePlan(
                        new DeviceId("meter"),
                        new DevicePlan.ProfileRef("any", "water-meter", "wmbus"),
                        new DevicePlan.Access(URI.create("wmbus-tcp://radio:4001?" + query), secrets),
                        List.of(point()),
                        new DevicePlan.Pacing(Duration.ofMillis(100), Duration.ofSeconds(10))),
                radio,
                deadline());
    }

    private Observation read(Session session) throws DriverException {
        return session.read(List.of(point()), deadline()).get(0);
    }

    /** Reads until the driver's thread has taken what was sent. */
    private Observation readNew(Session session) throws DriverException {
        Observation last = read(session);
        for (int i = 0; i < 500 && last instanceof Gap; i++) {
            Thread.onSpinWait();
            last = waitABit(session);
        }
        return last;
    }

    private Observation waitABit(Session session) throws DriverException {
        try {
            new java.util.concurrent.CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return read(session);
    }

    @Test
    void a_reading_is_given_once_and_the_newest_counts() throws DriverException {
        radio.lines.add(FIRST + "\n" + SECOND + "\n");

        try (var session = open("id=11223344", Map.of())) {
            assertThat(readNew(session)).isInstanceOfSatisfying(Reading.class, r -> assertThat(r.value())
                    .hasToString("12.400"));
            assertThat(read(session)).isEqualTo(new Gap(new PointId("volume.total"), Gap.Cause.NOT_AVAILABLE));
        }
    }

    @Test
    void a_repeated_telegram_is_taken_once() throws DriverException {
        radio.lines.add(FIRST + "\n");
        try (var session = open("id=11223344", Map.of())) {
            assertThat(readNew(session)).isInstanceOf(Reading.class);

            radio.lines.add(FIRST + "\n" + "noise that is no telegram at all\n");
            radio.lines.add(SECOND.replace("7A02", "7A03") + "\n");

            assertThat(readNew(session)).isInstanceOfSatisfying(Reading.class, r -> assertThat(r.value())
                    .hasToString("12.400"));
        }
    }

    @Test
    void several_meters_share_a_receiver_and_each_has_its_key() throws DriverException {
        radio.lines.add("T1;1;1;2026-11-23 05:00:00.000;97;148;11223344;0x" + FIRST + "\n" + PROFILE_B + "\n");

        try (var clear = open("id=11223344", Map.of());
                var sealed = open("id=12345678&key=secret:k", Map.of("key", new Secret(KEY)))) {
            assertThat(readNew(clear)).isInstanceOf(Reading.class);
            assertThat(readNew(sealed)).isInstanceOfSatisfying(Reading.class, r -> assertThat(r.value())
                    .hasToString("28504.27"));
        }
        assertThat(radio.opened).hasValue(1);
    }

    @Test
    void no_key_and_wrong_key_are_refused_until_a_telegram_says_otherwise() throws DriverException {
        radio.lines.add(PROFILE_B + "\n");
        try (var session = open("id=12345678", Map.of())) {
            assertThatThrownBy(() -> readNew(session))
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining("no key is given");
            assertThatThrownBy(() -> read(session)).isInstanceOf(DriverException.Refused.class);
        }

        radio.lines.add(PROFILE_B.replace("900F002C25B3", "900F002C25B4") + "\n");
        try (var session = open("id=12345678&key=secret:k", Map.of("key", new Secret(KEY)))) {
            assertThatThrownBy(() -> readNew(session))
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining("wrong key?");
        }
        assertThatThrownBy(() -> open("id=12345678&key=secret:k", Map.of("key", new Secret("0102"))))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessage("the key has 4 characters, wanted 32 hex digits (AES-128)");
    }

    @Test
    void silence_is_an_error_only_after_the_time_that_was_set() throws DriverException {
        radio.lines.add(FIRST + "\n");
        try (var session = open("id=11223344&silence=600s", Map.of())) {
            assertThat(readNew(session)).isInstanceOf(Reading.class);

            nanos.addAndGet(Duration.ofSeconds(599).toNanos());
            assertThat(read(session)).isInstanceOf(Gap.class);

            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
            assertThatThrownBy(() -> read(session))
                    .isInstanceOf(DriverException.Timeout.class)
                    .hasMessage("tcp:radio:4001 meter 11223344: silent for 600 s");
            try (var next = open("id=11223344&silence=600s", Map.of())) {
                assertThatThrownBy(() -> read(next)).isInstanceOf(DriverException.Timeout.class);
                radio.lines.add(SECOND + "\n");
                assertThat(readSoon(next)).isInstanceOf(Reading.class);
            }
        }
    }

    private Observation readSoon(Session session) {
        for (int i = 0; i < 500; i++) {
            try {
                return waitABit(session);
            } catch (DriverException e) {
                assertThat(e).isInstanceOf(DriverException.Timeout.class);
            }
        }
        throw new AssertionError("nothing was heard");
    }

    @Test
    void an_unknown_meter_is_told_from_a_receiver_that_is_dead() throws DriverException {
        radio.lines.add(FIRST + "\n");
        try (var known = open("id=11223344&silence=10s&watchdog=3000s", Map.of());
                var unknown = open("id=99999999&silence=10s&watchdog=3000s", Map.of())) {
            assertThat(readNew(known)).isInstanceOf(Reading.class);
            nanos.addAndGet(Duration.ofSeconds(11).toNanos());
            assertThatThrownBy(() -> read(unknown))
                    .isInstanceOf(DriverException.Timeout.class)
                    .hasMessageContaining("unknown meter, not heard within 10 s; heard were 1 others");

            nanos.addAndGet(Duration.ofMinutes(50).toNanos());
            assertThatThrownBy(() -> read(known))
                    .isInstanceOf(DriverException.Unreachable.class)
                    .hasMessageContaining("has heard no telegram of any meter for 3000 s; it is opened anew");
        }
    }

    @Test
    void an_endpoint_is_read_strictly() {
        assertThatThrownBy(() -> driver.wire(URI.create("wmbus-tcp://radio:4001?id=1234")))
                .hasMessageContaining("id=1234, wanted the 8 digits of the meter's identification");
        assertThatThrownBy(() -> driver.wire(URI.create("wmbus-tcp://radio:4001?id=12345678&framing=morse")))
                .hasMessageContaining("framing=morse, wanted text, raw, imst, amber or amber-rssi");
        assertThatThrownBy(() -> driver.wire(URI.create("wmbus-mqtt://broker?id=12345678")))
                .hasMessageContaining("key 'topic' is missing");
        assertThat(driver.wire(URI.create("wmbus:///dev/ttyUSB0?framing=imst&id=12345678&key=secret:k")))
                .isEqualTo("serial:/dev/ttyUSB0");
        assertThat(driver.wire(URI.create("wmbus-mqtt://broker?topic=wmbus/%23&id=12345678")))
                .isEqualTo("mqtt:tcp://broker:1883 wmbus/#");
    }
}
