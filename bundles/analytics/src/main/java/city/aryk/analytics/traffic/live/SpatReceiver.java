package city.aryk.analytics.traffic.live;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Receives the messages of one controller. Whatever comes from another address, and whatever is no such message, is
 * counted and dropped; a controller whose messages cannot be told from others' is not believed. One thread receives;
 * the counts may be read by any.
 */
public final class SpatReceiver implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetAddress controller;
    private volatile long strangers;
    private volatile long malformed;
    private volatile String lastStranger = "";

    /**
     * Binds the port at once.
     *
     * @param local where to listen; port 0 takes any free one
     * @param controller whose messages are wanted
     */
    public SpatReceiver(InetSocketAddress local, InetAddress controller) throws IOException {
        this.socket = new DatagramSocket(local);
        this.controller = controller;
    }

    /** The port that it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Waits for the next message of the controller; drops at most one datagram a call.
     *
     * @param patience how long to wait, from 1 ms
     * @return empty when none came in time, or something else did
     */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, any may read
    public Optional<SpatMessage> receive(Duration patience) throws IOException {
        socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
        // one byte more than a message, so that a longer one is not taken for one
        var packet = new DatagramPacket(new byte[SpatMessage.LENGTH + 1], SpatMessage.LENGTH + 1);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
        if (!controller.equals(packet.getAddress())) {
            strangers++;
            lastStranger = packet.getAddress().getHostAddress();
            return Optional.empty();
        }
        try {
            return Optional.of(SpatMessage.decode(Arrays.copyOf(packet.getData(), packet.getLength())));
        } catch (SpatException e) {
            malformed++;
            return Optional.empty();
        }
    }

    /** Datagrams from other addresses. */
    public long strangers() {
        return strangers;
    }

    /** The address that the last of them came from; empty before any. */
    public String lastStranger() {
        return lastStranger;
    }

    /** Datagrams of the controller that were no messages. */
    public long malformed() {
        return malformed;
    }

    @Override
    public void close() {
        socket.close();
    }
}
