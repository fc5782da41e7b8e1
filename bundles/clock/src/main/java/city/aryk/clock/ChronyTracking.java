package city.aryk.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks chronyd of this host whether it has synchronised, as {@code chronyc tracking} does: one datagram to its command
 * port (chrony 4, candm.h, protocol version 6, REQ_TRACKING; all numbers big-endian). Safe for use by all threads.
 */
final class ChronyTracking {
    /** Where chronyd listens unless it is told otherwise. */
    static final int PORT = 323;

    private static final int VERSION = 6;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final short ASK_TRACKING = 33;
    private static final short TRACKING = 5;
    /** Requests are as long as their replies, so that chronyd cannot be used to amplify. */
    private static final int LENGTH = 104;

    private static final int LEAP_UNSYNCHRONISED = 3;
    /** The reference of a chronyd that serves its own clock for want of a better one: 127.127.1.1. */
    private static final int OWN_CLOCK = 0x7F7F0101;

    private static final int PATIENCE_MILLIS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(ChronyTracking.class);

    private final int port;
    private final AtomicInteger sequence = new AtomicInteger();

    ChronyTracking(int port) {
        this.port = port;
    }

    /** Blocks for at most 50 ms; false where nobody answers. */
    boolean synchronised() {
        int number = sequence.incrementAndGet();
        try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] request = request(number);
            socket.send(new DatagramPacket(request, request.length));
            var reply = new DatagramPacket(new byte[2 * LENGTH], 2 * LENGTH);
            socket.receive(reply);
            return synchronised(ByteBuffer.wrap(reply.getData(), 0, reply.getLength()), number);
        } catch (IOException e) {
            LOG.trace("chronyd: {}", e.getMessage());
            return false;
        }
    }

    /** Version, type, two reserved bytes, command, attempt, sequence; the rest is zero. */
    static byte[] request(int number) {
        return ByteBuffer.allocate(LENGTH)
                .put((byte) VERSION)
                .put((byte) REQUEST)
                .putShort(4, ASK_TRACKING)
                .putInt(8, number)
                .array();
    }

    /**
     * Understands a reply: version, type, two reserved bytes, command, reply, status, six bytes, sequence (at 16), eight
     * bytes; reference (at 28), its address, stratum (at 52), leap status (at 54).
     */
    static boolean synchronised(ByteBuffer reply, int number) {
        return reply.remaining() >= LENGTH
                && reply.get(0) == VERSION
                && reply.get(1) == REPLY
                && reply.getShort(6) == TRACKING
                && reply.getShort(8) == 0
                && reply.getInt(16) == number
                && reply.getInt(28) != OWN_CLOCK
                && reply.getShort(54) != LEAP_UNSYNCHRONISED;
    }
}
