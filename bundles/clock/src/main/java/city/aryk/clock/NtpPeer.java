package city.aryk.clock;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Asks one NTP server, once. Not safe for use by several threads. */
final class NtpPeer {
    private static final int PORT = 123;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long NANOS_PER_MICRO = 1000;

    private final SecureRandom random = new SecureRandom();
    private final LongSupplier nanos;

    /** @param nanos the monotonic scale of the boot */
    NtpPeer(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * What the peer says.
     *
     * @param offsetMicros UTC microseconds since 1970 at which this boot's monotonic scale read zero
     * @param uncertainMicros how far that may be off at most if the peer is right: half of the way there and back
     */
    record Sample(long offsetMicros, long uncertainMicros) {}

    /**
     * Asks and waits for the answer for at most a second.
     *
     * @param peer {@code ntp://host} or {@code ntp://host:port}
     * @throws IOException when there is no answer in time
     * @throws NtpPacket.RefusedException when the answer is not to be trusted
     */
    Sample ask(URI peer) throws IOException, NtpPacket.RefusedException {
        var address = new InetSocketAddress(peer.getHost(), peer.getPort() < 0 ? PORT : peer.getPort());
        if (address.isUnresolved()) {
            throw new IOException(peer.getHost() + ": no such host");
        }
        try (var socket = new DatagramSocket()) {
            socket.connect(address);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            long nonce = random.nextLong();
            byte[] request = NtpPacket.request(nonce);
            long asked = nanos.getAsLong();
            socket.send(new DatagramPacket(request, request.length));
            // room for more than wanted, as extensions may follow
            var reply = new DatagramPacket(new byte[NtpPacket.LENGTH * 4], NtpPacket.LENGTH * 4);
            socket.receive(reply);
            long answered = nanos.getAsLong();
            var times = NtpPacket.answer(ByteBuffer.wrap(reply.getData(), 0, reply.getLength()), nonce);
            return sample(asked / NANOS_PER_MICRO, answered / NANOS_PER_MICRO, times);
        }
    }

    /** RFC 5905, 8: the peer's time in the middle of its work was ours in the middle of the way. */
    static Sample sample(long askedMicros, long answeredMicros, NtpPacket.Times times)
            throws NtpPacket.RefusedException {
        long way = answeredMicros - askedMicros - (times.transmitMicros() - times.receiveMicros());
        if (way < 0 || answeredMicros - askedMicros > PATIENCE.toNanos() / NANOS_PER_MICRO) {
            throw new NtpPacket.RefusedException("the answer was " + way + " us on its way");
        }
        long there = times.receiveMicros() + (times.transmitMicros() - times.receiveMicros()) / 2;
        long here = askedMicros + (answeredMicros - askedMicros) / 2;
        return new Sample(there - here, way / 2);
    }
}
