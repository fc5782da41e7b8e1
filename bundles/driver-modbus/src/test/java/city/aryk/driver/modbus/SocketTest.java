package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The driver over real sockets on the loopback. */
class SocketTest {
    private final ModbusDriver driver = new ModbusDriver();

    @Test
    void reads_fifty_registers_in_one_request_from_a_server() throws Exception {
        List<PointPlan> points = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            points.add(Plans.holding("p" + i, i, "scale", "0.1"));
        }
        try (var server = new Server(Integer.MAX_VALUE);
                var wires = new SocketWires()) {
            var session = driver.open(Plans.device(server.endpoint(), points), wires, deadline());

            var observations = session.read(points, deadline());

            assertThat(observations).hasSize(50).allMatch(Reading.class::isInstance);
            assertThat(((Reading) observations.get(49)).value()).hasToString("104.9");
            assertThat(server.requests.get()).isEqualTo(1);
        }
    }

    @Test
    void connects_again_when_the_server_hangs_up_between_two_looks() throws Exception {
        var points = List.of(Plans.holding("a", 0));
        try (var server = new Server(1);
                var wires = new SocketWires()) {
            var session = driver.open(Plans.device(server.endpoint(), points), wires, deadline());

            for (int look = 0; look < 5; look++) {
                assertThat(session.read(points, deadline())).allMatch(Reading.class::isInstance);
            }
        }
    }

    @Test
    void nobody_at_the_address_is_unreachable() throws Exception {
        var points = List.of(Plans.holding("a", 0));
        String endpoint = "modbus-tcp://127.0.0.1:1?unit=1"; // no port that another program could be given just now

        try (var wires = new SocketWires()) {
            assertThatThrownBy(() -> driver.open(Plans.device(endpoint, points), wires, deadline()))
                    .isInstanceOf(DriverException.Unreachable.class)
                    .hasMessageContaining("Connection refused");
        }
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(30), System::nanoTime);
    }

    /** Register n holds 1000 + n; hangs up after so many answers on one connection. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final AtomicInteger requests = new AtomicInteger();
        private final int patience;

        Server(int patience) throws IOException {
            this.patience = patience;
            var thread = new Thread(this::serve, "modbus-server");
            thread.setDaemon(true);
            thread.start();
        }

        String endpoint() {
            return "modbus-tcp://127.0.0.1:" + listening.getLocalPort() + "?unit=1";
        }

        private void serve() {
            while (!listening.isClosed()) {
                try (Socket socket = listening.accept()) {
                    var in = new DataInputStream(socket.getInputStream());
                    for (int i = 0; i < patience; i++) {
                        byte[] request = in.readNBytes(12);
                        if (request.length < 12) {
                            break;
                        }
                        requests.incrementAndGet();
                        socket.getOutputStream().write(answer(request));
                    }
                } catch (IOException e) {
                    if (!listening.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        private static byte[] answer(byte[] request) {
            var frame = CapturedFrame.of(request);
            var read = frame.request().orElseThrow();
            int[] words = new int[read.quantity()];
            for (int i = 0; i < words.length; i++) {
                words[i] = 1000 + read.address() + i;
            }
            return Framing.TCP.frame(
                    new Adu(frame.adu().transaction(), frame.adu().unit(), Bytes.registers(3, words)));
        }

        @Override
        public void close() throws IOException {
            listening.close();
        }
    }
}
