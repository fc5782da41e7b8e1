package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LaneWiresTest {
    private final Time time = new SystemTime();
    private final LaneWires wires = new LaneWires(time);
    private ServerSocket server = open();
    private Socket peer = new Socket();
    private Wire wire = connect();

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Wire connect() {
        try {
            return wires.tcp("127.0.0.1", server.getLocalPort(), soon());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @BeforeEach
    void acceptPeer() throws IOException {
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        wires.close();
        peer.close();
        server.close();
    }

    @Test
    void bytes_go_both_ways() throws IOException {
        wire.send(new byte[] {1, 2, 3}, soon());
        assertThat(peer.getInputStream().readNBytes(3)).containsExactly(1, 2, 3);

        peer.getOutputStream().write(new byte[] {4, 5});
        byte[] into = new byte[4];
        assertThat(wire.receive(into, 1, 3, soon())).isEqualTo(2);
        assertThat(into).containsExactly(0, 4, 5, 0);
    }

    @Test
    void the_same_host_and_port_are_the_same_open_wire() throws IOException {
        assertThat(wires.tcp("127.0.0.1", server.getLocalPort(), soon())).isSameAs(wire);

        wire.close();
        wire.close();

        assertThat(wire.isOpen()).isFalse();
        assertThat(wires.tcp("127.0.0.1", server.getLocalPort(), soon())).isNotSameAs(wire);
    }

    @Test
    void nothing_before_the_deadline_is_zero_bytes() throws IOException {
        assertThat(wire.receive(new byte[4], 0, 4, Deadline.in(Duration.ofMillis(5), time::nanos)))
                .isZero();
        assertThat(wire.receive(new byte[4], 0, 4, Deadline.in(Duration.ZERO, time::nanos)))
                .isZero();
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void a_connection_that_the_device_closes_says_so() throws IOException {
        peer.close();

        assertThatThrownBy(() -> wire.receive(new byte[4], 0, 4, soon()))
                .isInstanceOf(IOException.class)
                .hasMessage("127.0.0.1:" + server.getLocalPort() + ": receive: the other side closed the connection");
        assertThat(wire.isOpen()).isFalse();
    }

    @Test
    void a_late_answer_can_be_thrown_away() throws IOException {
        peer.getOutputStream().write(new byte[2000]);
        assertThat(wire.receive(new byte[1], 0, 1, soon())).isEqualTo(1);

        wire.discardInput();
        peer.getOutputStream().write(7);

        byte[] into = new byte[8];
        int count = wire.receive(into, 0, 8, soon());
        assertThat(into[count - 1]).isEqualTo((byte) 7);
    }

    @Test
    void a_port_where_nobody_listens_is_named() {
        int port = 1; // one that no other program could be given just now
        assertThatThrownBy(() -> wires.tcp("127.0.0.1", port, soon()))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("127.0.0.1:" + port + ": connect: ");
    }

    @Test
    void a_deadline_that_has_passed_opens_nothing() {
        assertThatThrownBy(() -> wires.tcp("127.0.0.2", 1, Deadline.in(Duration.ZERO, time::nanos)))
                .hasMessage("127.0.0.2:1: connect: no time left to connect");
    }

    @Test
    void closing_from_another_thread_ends_a_blocked_receive() throws Exception {
        var ended = CompletableFuture.supplyAsync(() -> {
            try {
                return "got " + wire.receive(new byte[1], 0, 1, Deadline.in(Duration.ofMinutes(5), time::nanos));
            } catch (IOException e) {
                return "broken";
            }
        });
        wires.close();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("broken");
        assertThatThrownBy(() -> wires.tcp("127.0.0.1", server.getLocalPort(), soon()))
                .hasMessageContaining("the lane is being closed");
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), time::nanos);
    }
}
