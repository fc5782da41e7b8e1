package city.aryk.street.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
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
import city.aryk.polling.LaneWires;
import city.aryk.street.meter.PtyPair;
import city.aryk.street.meter.Recording;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The product's driver reads the simulated meter over real sockets. */
class DlmsServerTest implements Wires {
    private static final String KEYS = "client=48&key=secret:e&authkey=secret:a&title=4152594B00000001";
    private Optional<Wire> open = Optional.empty();

    private static DriverFactory driver() {
        return ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(d -> d.name().equals("dlms"))
                .findFirst()
                .orElseThrow();
    }

    private static PointPlan point(String name, String unit, Map<String, String> wiring) {
        var kind = unit.equals("text") ? PointPlan.Kind.TEXT : PointPlan.Kind.GAUGE;
        return new PointPlan(
                new PointPlan.Meaning(new PointId(name), kind, new Unit(unit), Optional.empty(), Map.of()),
                new PointPlan.Schedule(Duration.ofSeconds(10), Duration.ZERO, Stream.NORMAL, Optional.empty()),
                wiring);
    }

    private static List<PointPlan> points() {
        return List.of(
                point("energy", "W.h", Map.of("obis", "1.0.1.8.0.255")),
                point("voltage", "V", Map.of("obis", "1.0.12.7.0.255")),
                point("row", "W.h", Map.of("obis", Household.LOAD_PROFILE, "class", "7", "column", "1.0.1.8.0.255")),
                point("event", "text", Map.of("obis", Household.EVENT_LOG, "class", "7", "column", "0")),
                point("clock", "text", Map.of("obis", "0.0.1.0.0.255", "class", "8")));
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    }

    private List<String> read(DlmsServer server, boolean hdlc, String query) throws DriverException {
        String scheme = hdlc ? "dlms-hdlc-tcp://127.0.0.1:" : "dlms-tcp://127.0.0.1:";
        return read(scheme + server.port() + "?" + query + (hdlc ? "&physical=17" : ""), this);
    }

    private static List<String> read(String endpoint, Wires wires) throws DriverException {
        var uri = URI.create(endpoint);
        var secrets = Map.of(
                "password", new Secret("12345678"),
                "key", new Secret(DlmsMeter.ENCRYPTION_KEY),
                "authkey", new Secret(DlmsMeter.AUTHENTICATION_KEY));
        var plan = new DevicePlan(
                new DeviceId("meter"),
                new DevicePlan.ProfileRef("test", "energy-meter", "dlms"),
                new DevicePlan.Access(uri, secrets),
                points(),
                new DevicePlan.Pacing(Duration.ofSeconds(5), Duration.ofSeconds(20)));
        try (var session = driver().open(plan, wires, deadline())) {
            List<String> shown = new ArrayList<>();
            for (Observation one : session.read(points(), deadline())) {
                shown.add(one instanceof Reading reading ? reading.value().toString() : one.toString());
            }
            return shown;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client=16", "client=32&password=secret:p", KEYS})
    void each_login_reads_the_replayed_household_on_both_links(String login) throws Exception {
        for (boolean hdlc : List.of(true, false)) {
            try (var server = DlmsServer.start(Recording.excerpt(), Trouble.NONE, hdlc)) {
                long minute = server.minute();

                var read = read(server, hdlc, login);

                assertThat(read.get(0)).isEqualTo(Long.toString(server.wattHours(minute)));
                assertThat(read.get(1)).matches("2[0-9]{2}\\.[0-9]{2}");
                assertThat(read.get(2)).isEqualTo(Long.toString(server.wattHours(minute / 30 * 30)));
                assertThat(read.get(3)).isEqualTo("2026-11-20T00:00:00+05:00");
                assertThat(read.get(4)).isEqualTo("2026-11-20T02:00:00+05:00");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"baud=9600&", "opening=mode-e&"})
    void a_meter_on_a_serial_line_is_read_directly_and_behind_a_sign_on(String opening, @TempDir Path folder)
            throws Exception {
        assumeTrue(PtyPair.isPossible(), "skipped: socat is missing; apt-get install socat brings it");
        boolean optical = opening.startsWith("opening");
        try (var server = optical
                        ? DlmsServer.startOptical(Recording.excerpt(), Trouble.NONE)
                        : DlmsServer.start(Recording.excerpt(), Trouble.NONE, true);
                var pty = PtyPair.open(folder.resolve("ttyD"), server.port());
                var wires = new LaneWires(new SystemTime())) {
            for (int look = 0; look < 2; look++) { // the second one finds the meter as the first has left it
                long minute = server.minute();

                var read = read("dlms-hdlc://" + pty.port() + "?" + opening + "physical=17&" + KEYS, wires);

                assertThat(read.get(0)).isEqualTo(Long.toString(server.wattHours(minute)));
                assertThat(read.get(2)).isEqualTo(Long.toString(server.wattHours(minute / 30 * 30)));
                assertThat(read.get(4)).startsWith("2026-11-20T02:0").endsWith("+05:00");
            }
        }
    }

    @Test
    void troubles_show_as_what_they_are() throws Exception {
        try (var wrong = DlmsServer.start(Recording.excerpt(), Trouble.WRONG_KEY, false)) {
            assertThatThrownBy(() -> read(wrong, false, KEYS))
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining("deciphering-error");
        }
        try (var late = DlmsServer.start(Recording.excerpt(), Trouble.CLOCK_OFF, false)) {
            assertThat(read(late, false, "client=16").get(4)).isEqualTo("2026-11-20T00:30:00+05:00");
        }
        try (var reset = DlmsServer.start(Recording.excerpt(), Trouble.REGISTER_RESET, true)) {
            assertThat(Long.parseLong(read(reset, true, "client=16").get(0))).isLessThan(100_000);
        }
        try (var slow = DlmsServer.start(Recording.excerpt(), Trouble.SLOW, false)) {
            assertThat(read(slow, false, "client=16").get(0)).isEqualTo(Long.toString(slow.wattHours(120)));
        }
    }

    @Test
    void a_session_that_is_cut_keeps_what_was_read() throws Exception {
        try (var cut = DlmsServer.start(Recording.excerpt(), Trouble.SESSION_CUT, false)) {
            var read = read(cut, false, "client=16");

            assertThat(read.get(0)).isEqualTo(Long.toString(cut.wattHours(120)));
            assertThat(read).anyMatch(one -> one.contains("UNREACHABLE"));
        }
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        if (open.isEmpty()
                || !open.get().isOpen()
                || ((SocketWire) open.get()).socket().getPort() != port) {
            open = Optional.of(new SocketWire(new Socket(InetAddress.getLoopbackAddress(), port)));
        }
        return open.get();
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        throw new IOException("no serial port here");
    }

    private record SocketWire(Socket socket) implements Wire {
        @Override
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            try {
                socket.setSoTimeout(Math.max(1, deadline.leftMillis()));
                int count = socket.getInputStream().read(into, offset, length);
                if (count < 0) {
                    socket.close();
                    throw new IOException("connection closed by the meter");
                }
                return count;
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }

        @Override
        public void discardInput() throws IOException {
            socket.getInputStream().skipNBytes(socket.getInputStream().available());
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
