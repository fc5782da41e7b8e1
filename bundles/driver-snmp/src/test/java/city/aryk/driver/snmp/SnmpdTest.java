package city.aryk.driver.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Net-snmp's agent, with a script behind it that has some objects of NTCIP 1202. */
class SnmpdTest {
    private static final Path SNMPD = Path.of("/usr/sbin/snmpd");
    private static final String ASC = "1.3.6.1.4.1.1206.4.2.1";

    /** Answers {@code -g OID} with the OID, a type and a value; anything else with nothing, as pass scripts do. */
    private static final String SCRIPT =
            """
            #!/bin/sh
            [ "$1" = -g ] || exit 0
            case "$2" in
              .%1$s.3.6.0) v=2 ;;
              .%1$s.1.4.1.4.1) v=34 ;;
              .%1$s.1.4.1.4.2) v=1 ;;
              .%1$s.4.12.0) v=87 ;;
              .%1$s.3.8.0) v=128 ;;
              *) exit 0 ;;
            esac
            printf '%%s\\ninteger\\n%%s\\n' "$2" "$v"
            """;

    private static @Nullable Process snmpd;
    private static int port;

    private static final PointPlan FLASH =
            Plans.point("flash", Kind.STATE, "oid", ASC + ".3.6.0", "states.2", "not-flash", "states.3", "automatic");
    private static final PointPlan GREEN = Plans.point("green", Kind.BITS, "oid", ASC + ".1.4.1.4.{1..2}");
    private static final PointPlan CYCLE = Plans.point("cycle", Kind.GAUGE, "oid", ASC + ".4.12.0");
    private static final PointPlan COORDINATED =
            Plans.point("coordinated", Kind.FLAG, "oid", ASC + ".3.8.0", "bit", "7");
    private static final PointPlan RING = Plans.point("ring", Kind.GAUGE, "oid", ASC + ".7.6.1.1.1");
    private static final List<PointPlan> POINTS = List.of(FLASH, GREEN, RING, CYCLE, COORDINATED);
    private static final List<Observation> EXPECTED = List.of(
            Reading.of(FLASH.point(), new Value.State("not-flash")),
            Reading.of(GREEN.point(), new Value.Bits("0100010010000000")),
            new Gap(RING.point(), Gap.Cause.UNSUPPORTED),
            Reading.of(CYCLE.point(), new Value.Quantity(87, 0, new Unit("s"))),
            Reading.of(COORDINATED.point(), new Value.Flag(true)));

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SNMPD), "skipped: Debian's snmpd is not installed");
        try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        var script = folder.resolve("ntcip.sh");
        Files.writeString(script, SCRIPT.formatted(ASC));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        var settings = folder.resolve("snmpd.conf");
        Files.writeString(
                settings,
                """
                agentaddress udp:127.0.0.1:%d
                rocommunity traffic 127.0.0.1
                createUser hidden SHA-256 "authentication-1" AES "privacy-secret-1"
                createUser signed SHA "authentication-2"
                rouser hidden priv
                rouser signed auth
                pass .%s %s
                """
                        .formatted(port, ASC, script));
        var agent = new ProcessBuilder(
                        SNMPD.toString(), "-f", "-Lo", "-C", "-c", settings.toString(), "-p", folder + "/pid")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("snmpd.log").toFile())
                .start();
        snmpd = agent;
        answersAtLast(agent, folder.resolve("snmpd.log"));
    }

    /** The agent needs a moment to open its port. */
    private static void answersAtLast(Process agent, Path log) throws InterruptedException, IOException {
        for (int i = 0; i < 60; i++) {
            try {
                read("version=2c&community=secret:c", Map.of("community", "traffic"));
                return;
            } catch (DriverException e) {
                assertThat(agent.isAlive()).as(Files.readString(log)).isTrue();
                agent.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        throw new AssertionError("snmpd does not answer: " + Files.readString(log));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (snmpd != null) {
            snmpd.destroy();
            assertThat(snmpd.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version=1&community=secret:c | community=traffic",
                "version=2c&community=secret:c | community=traffic",
                "version=3&user=signed&auth=sha1&auth-key=secret:a | auth-key=authentication-2",
                "version=3&user=hidden&auth=sha256&auth-key=secret:a&priv=aes128&priv-key=secret:b"
                        + " | auth-key=authentication-1,priv-key=privacy-secret-1",
            })
    void an_agent_of_other_authors_is_read_in_every_version(String query, String secrets) throws Exception {
        assertThat(read(query, keys(secrets))).isEqualTo(EXPECTED);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "version=3&user=nobody&auth=sha1&auth-key=secret:a | auth-key=authentication-2"
                        + " | the agent knows no such user",
                "version=3&user=signed&auth=sha1&auth-key=secret:a | auth-key=authentication-3"
                        + " | the agent does not accept the authentication key",
                "version=3&user=hidden&auth=sha256&auth-key=secret:a&priv=aes128&priv-key=secret:b"
                        + " | auth-key=authentication-1,priv-key=privacy-secret-2"
                        + " | no answer; an agent is silent too where the privacy key is wrong",
            })
    void wrong_credentials_are_told_apart(String query, String secrets, String message) {
        assertThatThrownBy(() -> read(query, keys(secrets)))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining(message);
    }

    private static Map<String, String> keys(String secrets) {
        Map<String, String> keys = new HashMap<>();
        for (String pair : secrets.split(",", -1)) {
            int equals = pair.indexOf('=');
            keys.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return keys;
    }

    private static List<Observation> read(String query, Map<String, String> secrets) throws DriverException {
        var plan = Plans.device("snmp://127.0.0.1:" + port + "?" + query, secrets, POINTS);
        var deadline = Deadline.in(Duration.ofSeconds(30), System::nanoTime);
        try (var socket = new Socket();
                var session = new SnmpDriver().open(plan, socket, deadline)) {
            return session.read(POINTS, deadline);
        }
    }

    /** The real thing in its smallest form: one connected datagram socket. */
    private static final class Socket implements Wires, Wire, AutoCloseable {
        private final DatagramSocket socket;

        Socket() {
            try {
                this.socket = new DatagramSocket();
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public Wire udp(String host, int number) {
            return this;
        }

        @Override
        public Wire tcp(String host, int number, Deadline deadline) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public Wire serial(String path, SerialLine line) throws IOException {
            throw new IOException("not here");
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            socket.send(new DatagramPacket(bytes, bytes.length));
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            var packet = new DatagramPacket(into, offset, length);
            try {
                socket.setSoTimeout(Math.max(1, deadline.leftMillis()));
                socket.receive(packet);
                return packet.getLength();
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }

        @Override
        public void discardInput() {
            throw new UnsupportedOperationException("not used");
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
