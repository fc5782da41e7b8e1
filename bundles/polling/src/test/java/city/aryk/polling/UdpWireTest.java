package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UdpWireTest {
    private final ManualTime time = new ManualTime(1, 0);
    private final Deadline soon = Deadline.in(Duration.ofSeconds(30), System::nanoTime);

    @Test
    void each_datagram_is_received_for_itself_and_a_stranger_is_not_heard() throws IOException {
        try (var device = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var stranger = new DatagramSocket();
                var wires = new LaneWires(time)) {
            var wire = wires.udp("127.0.0.1", device.getLocalPort());
            assertThat(wires.udp("127.0.0.1", device.getLocalPort())).isSameAs(wire);
            wire.send(bytes("ask"), soon);
            var asked = new DatagramPacket(new byte[16], 16);
            device.receive(asked);
            assertThat(text(asked.getData(), asked.getLength())).isEqualTo("ask");

            stranger.send(new DatagramPacket(bytes("lie"), 3, asked.getSocketAddress()));
            device.send(new DatagramPacket(new byte[0], 0, asked.getSocketAddress()));
            device.send(new DatagramPacket(bytes("one"), 3, asked.getSocketAddress()));
            device.send(new DatagramPacket(bytes("three"), 5, asked.getSocketAddress()));

            byte[] into = new byte[16];
            assertThat(text(into, wire.receive(into, 0, 16, soon))).isEqualTo("one");
            assertThat(text(into, wire.receive(into, 0, 16, soon))).isEqualTo("three");
        }
    }

    @Test
    void what_was_not_received_can_be_thrown_away() throws IOException {
        try (var device = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                var wires = new LaneWires(time)) {
            var wire = wires.udp("127.0.0.1", device.getLocalPort());
            wire.send(bytes("ask"), soon);
            var asked = new DatagramPacket(new byte[16], 16);
            device.receive(asked);
            device.send(new DatagramPacket(bytes("late"), 4, asked.getSocketAddress()));

            wire.discardInput();

            assertThat(wire.receive(new byte[16], 0, 16, Deadline.in(Duration.ofMillis(20), System::nanoTime)))
                    .isZero();
            assertThat(wire.isOpen()).isTrue();
        }
    }

    @Test
    void a_host_without_such_a_port_says_so() throws IOException {
        int free = 1; // no port that another program could be given just now
        try (var wires = new LaneWires(time)) {
            var wire = wires.udp("127.0.0.1", free);
            wire.send(bytes("ask"), soon);
            assertThatThrownBy(() -> wire.receive(new byte[16], 0, 16, soon))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + free);
            assertThat(wire.isOpen()).isFalse();
        }
    }

    @Test
    void a_lane_that_is_closed_opens_nothing() {
        var wires = new LaneWires(time);
        wires.close();
        assertThatThrownBy(() -> wires.udp("127.0.0.1", 161)).hasMessageContaining("being closed");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes, int length) {
        return new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
