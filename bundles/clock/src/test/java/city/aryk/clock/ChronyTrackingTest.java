package city.aryk.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChronyTrackingTest {
    private static final int NUMBER = 0x41727971;

    /** What chronyd 4.3 answered while it had no source. */
    private static final byte[] LOST = HexFormat.of()
            .parseHex("06020000002100050000000000000000417279710000000000000000000000000000000000000000"
                    + "00000000000000000000000000000003000000000000000000000000000000000000000000000000"
                    + "000000000000000000000000048000000480000000000000");

    /** What chronyd 4.3 answered while it served its own clock ({@code local stratum 10}). */
    private static final byte[] OWN_CLOCK = HexFormat.of()
            .parseHex("060200000021000500000000000000004172797100000000000000007f7f01010000000000000000"
                    + "000000000000000000000000000a0000000000006b03a0a918a860a8000000000000000000000000"
                    + "000000000000000000000000000000000000000000000000");

    private static byte[] synchronisedReply(int number) {
        return ByteBuffer.wrap(OWN_CLOCK.clone())
                .putInt(16, number)
                .putInt(28, 0xC0A80001)
                .putShort(52, (short) 3)
                .array();
    }

    @Test
    void recorded_replies_of_a_chronyd_without_a_source_are_not_synchronised() {
        assertThat(ChronyTracking.synchronised(ByteBuffer.wrap(LOST), NUMBER)).isFalse();
        assertThat(ChronyTracking.synchronised(ByteBuffer.wrap(OWN_CLOCK), NUMBER))
                .isFalse();
    }

    @Test
    void a_reply_with_a_server_as_reference_is_synchronised() {
        var reply = synchronisedReply(NUMBER);

        assertThat(ChronyTracking.synchronised(ByteBuffer.wrap(reply), NUMBER)).isTrue();
        assertThat(ChronyTracking.synchronised(ByteBuffer.wrap(reply), NUMBER + 1))
                .as("a reply to another request")
                .isFalse();
    }

    @Test
    void the_request_is_the_one_that_chronyc_sends() {
        assertThat(HexFormat.of().formatHex(ChronyTracking.request(NUMBER)))
                .startsWith("060100000021000041727971")
                .hasSize(208);
    }

    @Test
    void a_chronyd_is_asked_over_loopback() throws Exception {
        CompletableFuture<Integer> served;
        boolean synchronised = false;
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            served = CompletableFuture.supplyAsync(() -> serve(server));
            var chrony = new ChronyTracking(server.getLocalPort());
            for (int i = 0; i < 100 && !synchronised; i++) {
                synchronised = chrony.synchronised(); // the server may be slower than the patience on a busy machine
            }
        }

        assertThat(synchronised).isTrue();
        assertThat(served.get(30, TimeUnit.SECONDS)).isPositive();
    }

    private static int serve(DatagramSocket server) {
        int answers = 0;
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                server.receive(packet);
                int number = ByteBuffer.wrap(packet.getData()).getInt(8);
                byte[] reply = synchronisedReply(number);
                server.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                answers++;
            }
        } catch (SocketException e) {
            return answers;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void where_nobody_listens_nothing_is_synchronised() throws SocketException {
        int port;
        try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }

        assertThat(new ChronyTracking(port).synchronised()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void any_bytes_give_an_answer(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = Arrays.copyOf(synchronisedReply(NUMBER), random.nextInt(140));
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            boolean cut = bytes.length < 104;

            boolean synchronised = ChronyTracking.synchronised(ByteBuffer.wrap(bytes), NUMBER);

            assertThat(synchronised && cut).as("seed %d, case %d", seed, i).isFalse();
        }
    }
}
