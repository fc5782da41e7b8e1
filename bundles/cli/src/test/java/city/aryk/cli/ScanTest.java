package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final String PROFILES =
            Path.of("..", "..", "device-profiles").toString();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void a_meter_behind_tcp_is_found_and_gets_the_profile_that_reads_it_plausibly() throws Exception {
        try (var meter = new Meter()) {
            assertThat(Main.execute(
                            "scan",
                            "--lane",
                            meter.lane(),
                            "--protocol",
                            "modbus",
                            "--address",
                            "3-6",
                            "--timeout",
                            "5s",
                            "--profiles",
                            PROFILES))
                    .isZero();
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("modbus-tcp://127.0.0.1:" + meter.port() + "?unit=5")
                    .contains("profile: eastron-")
                    .contains("devices:\n")
                    .doesNotContain("unit=4");
        }
    }

    @Test
    void scripts_get_json() throws Exception {
        try (var meter = new Meter()) {
            Main.execute(
                    "scan",
                    "--lane",
                    meter.lane(),
                    "--protocol",
                    "modbus",
                    "--address",
                    "5",
                    "--timeout",
                    "5s",
                    "--profiles",
                    PROFILES,
                    "--json");
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .startsWith("[{\"driver\":\"modbus\",\"endpoint\":\"modbus-tcp://")
                    .contains("\"identity\":{\"unit\":\"5\"}")
                    .contains("\"eastron-");
        }
    }

    @Test
    void a_lane_that_is_none_and_an_address_that_is_none_are_told_with_the_wanted_form() {
        assertThat(Main.execute("scan", "--lane", "ttyUSB0", "--profiles", PROFILES))
                .isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("serial:/dev/ttyUSB0");
        assertThat(Main.execute(
                        "scan",
                        "--lane",
                        "tcp:127.0.0.1:1",
                        "--protocol",
                        "modbus",
                        "--address",
                        "999",
                        "--profiles",
                        PROFILES))
                .isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("999").contains("1-247");
        assertThat(Main.execute("scan", "--lane", "tcp:127.0.0.1:1", "--protocol", "smoke", "--profiles", PROFILES))
                .isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("smoke")
                .contains("modbus");
    }

    @Test
    void a_protocol_that_an_address_does_not_fit_is_passed_over_beside_others() throws Exception {
        try (var meter = new Meter()) {
            assertThat(Main.execute(
                            "scan",
                            "--lane",
                            meter.lane(),
                            "--protocol",
                            "modbus,iec62056",
                            "--address",
                            "5-5",
                            "--timeout",
                            "5s",
                            "--profiles",
                            PROFILES))
                    .isEqualTo(1);
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("unit=5");
            assertThat(complained.toString(StandardCharsets.UTF_8)).contains("address=5-5");
        }
    }

    @Test
    void a_lane_that_cannot_be_opened_is_one_sentence_and_the_code_is_1() {
        assertThat(Main.execute("scan", "--lane", "/dev/no-such-port", "--protocol", "modbus", "--profiles", PROFILES))
                .isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("/dev/no-such-port")
                .doesNotContain("\tat ");
    }

    @Test
    void the_lines_of_a_site_name_every_device_once() {
        var one =
                find("iec62056://a:1", List.of("energomera-ce301", "energomera-ce303"), Map.of("serial", "009217054"));
        var unknown = find("iec62056://a:2", List.of(), Map.of("unit", "5"));

        assertThat(ScanText.site(List.of(one, one, unknown)))
                .isEqualTo(
                        """
                        devices:
                          energomera-ce301-009217054:
                            profile: energomera-ce301    # %1$s
                            at: iec62056://a:1
                          energomera-ce301-009217054-2:
                            profile: energomera-ce301    # %1$s
                            at: iec62056://a:1
                          iec62056-5:
                            profile: choose-a-profile
                            at: iec62056://a:2
                        """
                                .formatted(Texts.of("scan.or", "energomera-ce303")));
    }

    private static ScanRun.Find find(String endpoint, List<String> profiles, Map<String, String> identity) {
        return new ScanRun.Find("iec62056", URI.create(endpoint), identity, profiles);
    }

    /** Modbus TCP, unit 5 alone: 230 V at input register 0, 50 Hz at 70, as the meters of one well-known maker. */
    private static final class Meter implements AutoCloseable {
        private final ServerSocket door;

        Meter() throws IOException {
            door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            var thread = new Thread(this::serve, "meter");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return door.getLocalPort();
        }

        String lane() {
            return "tcp:127.0.0.1:" + port();
        }

        private void serve() {
            while (!door.isClosed()) {
                try (Socket socket = door.accept()) {
                    answer(socket);
                } catch (IOException e) {
                    // the client or the test is done
                }
            }
        }

        private static void answer(Socket socket) throws IOException {
            var in = new DataInputStream(socket.getInputStream());
            var head = new byte[7];
            while (true) {
                in.readFully(head);
                var pdu = new byte[head[5] - 1];
                in.readFully(pdu);
                var answer = head[6] == 5 ? pdu(pdu) : new byte[] {(byte) (pdu[0] | 0x80), 11};
                head[5] = (byte) (answer.length + 1);
                socket.getOutputStream().write(head);
                socket.getOutputStream().write(answer);
            }
        }

        private static byte[] pdu(byte[] request) {
            if (request[0] != 4) {
                return new byte[] {(byte) (request[0] | 0x80), 2};
            }
            var answer = ByteBuffer.allocate(2 + 2 * request[4]).put((byte) 4).put((byte) (2 * request[4]));
            for (int i = 0; i + 1 < request[4]; i += 2) {
                int at = (request[1] << 8 | request[2]) + i;
                answer.putFloat(at == 0 ? 230 : at == 70 ? 50 : 0);
            }
            return answer.array();
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
