package city.aryk.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/** Answers NTP requests on loopback as a test wants it. */
final class NtpServer implements AutoCloseable {
    private static final long TO_1970_SECONDS = 2_208_988_800L;

    private final DatagramSocket socket;
    private volatile UnaryOperator<byte[]> script;

    /** @param script what becomes of a right answer; an empty one is not sent */
    NtpServer(UnaryOperator<byte[]> script) throws IOException {
        this.script = script;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "ntp-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return URI.create("ntp://127.0.0.1:" + socket.getLocalPort());
    }

    void script(UnaryOperator<byte[]> next) {
        script = next;
    }

    private void serve() {
        try {
            while (true) {
                var packet = new DatagramPacket(new byte[512], 512);
                socket.receive(packet);
                long nonce = ByteBuffer.wrap(packet.getData()).getLong(40);
                byte[] reply = script.apply(answer(nonce, System.currentTimeMillis()));
                if (reply.length > 0) {
                    socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    /** A stratum 2 server's answer whose receive and transmit times are the given one. */
    static byte[] answer(long nonce, long utcMillis) {
        long timestamp = timestamp(utcMillis);
        return ByteBuffer.allocate(48)
                .put((byte) 0x24)
                .put((byte) 2)
                .put((byte) 6)
                .put((byte) -20)
                .putInt(0x0000_0400)
                .putInt(0x0000_0800)
                .putInt(0x0A14_0001)
                .putLong(timestamp)
                .putLong(nonce)
                .putLong(timestamp)
                .putLong(timestamp)
                .array();
    }

    /** Seconds since 1900 modulo 2^32 and a fraction. */
    static long timestamp(long utcMillis) {
        long seconds = Math.floorDiv(utcMillis, 1000L) + TO_1970_SECONDS;
        long fraction = (Math.floorMod(utcMillis, 1000L) << 32) / 1000;
        return seconds << 32 | fraction;
    }

    @Override
    public void close() {
        socket.close();
    }
}
