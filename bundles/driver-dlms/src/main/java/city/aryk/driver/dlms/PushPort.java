package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens at a TCP port to all meters that push there, on one thread. Bounded: {@link #MOST_CONNECTIONS} at a time, the one
 * that was silent longest gives way; 64 KiB each; one that says nothing for {@link #IDLE}, or anything but wrapper
 * messages and HDLC frames, is closed. It never answers.
 */
final class PushPort implements PushSource {
    static final int MOST_CONNECTIONS = 64;
    static final Duration IDLE = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(PushPort.class);
    private static final int CHUNK = 4096;
    private static final long GLANCE_MILLIS = 1_000;

    /** Opens the port; another in tests. */
    interface Binder {
        ServerSocketChannel bind(InetSocketAddress at) throws IOException;

        static ServerSocketChannel real(InetSocketAddress at) throws IOException {
            var channel = ServerSocketChannel.open();
            try {
                return channel.bind(at);
            } catch (IOException e) {
                channel.close();
                throw new IOException("cannot listen at " + at + ": " + e.getMessage(), e);
            }
        }
    }

    private final InetSocketAddress at;
    private final Binder binder;
    private final Sink sink;
    private final Deadline clock;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    private volatile boolean closed;
    private Optional<Thread> thread = Optional.empty();

    PushPort(InetSocketAddress at, Binder binder, Sink sink, Deadline clock) {
        this.at = at;
        this.binder = binder;
        this.sink = sink;
        this.clock = clock;
    }

    /** One that pushes. */
    private static final class Peer {
        private final PushStream stream = PushStream.ofConnection();
        private final String host;
        private Deadline idleAt;

        Peer(String host, Deadline idleAt) {
            this.host = host;
            this.idleAt = idleAt;
        }
    }

    @Override
    public synchronized void open(Wires wires, Deadline deadline) throws IOException {
        if (thread.filter(Thread::isAlive).isPresent()) {
            return;
        }
        var port = binder.bind(at);
        port.configureBlocking(false);
        var selector = Selector.open();
        port.register(selector, SelectionKey.OP_ACCEPT);
        closed = false;
        var listening = new Thread(() -> listen(port, selector), "dlms-push-" + at.getPort());
        listening.setDaemon(true);
        listening.start();
        thread = Optional.of(listening);
    }

    private void listen(ServerSocketChannel port, Selector selector) {
        try (port;
                selector) {
            while (!closed && sink.isWanted()) {
                selector.select(GLANCE_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(port, selector, key);
                }
                selector.selectedKeys().clear();
                peers(selector).stream()
                        .filter(key -> peer(key).idleAt.passed())
                        .forEach(PushPort::hangUp);
            }
            peers(selector).forEach(PushPort::hangUp);
        } catch (IOException e) {
            LOG.warn("push port {}: {}", at, e.getMessage());
        }
    }

    private void serve(ServerSocketChannel port, Selector selector, SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            accept(port, selector);
        } else if (key.isValid() && key.isReadable() && !hears(key)) {
            hangUp(key);
        }
    }

    private void accept(ServerSocketChannel port, Selector selector) throws IOException {
        SocketChannel channel = port.accept();
        if (channel == null) {
            return;
        }
        List<SelectionKey> peers = peers(selector);
        if (peers.size() >= MOST_CONNECTIONS) {
            peers.stream()
                    .min(Comparator.comparing(key -> peer(key).idleAt.left()))
                    .ifPresent(PushPort::hangUp);
        }
        channel.configureBlocking(false);
        String host =
                ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
        channel.register(selector, SelectionKey.OP_READ, new Peer(host, clock.anew(IDLE)));
    }

    /** Whether the connection is to stay. */
    private boolean hears(SelectionKey key) {
        Peer peer = peer(key);
        try {
            int count = ((SocketChannel) key.channel()).read(chunk.clear());
            if (count < 0) {
                return false;
            }
            peer.idleAt = clock.anew(IDLE);
            for (Octets apdu : peer.stream.feed(chunk.array(), count)) {
                sink.take(apdu, peer.host);
            }
            return true;
        } catch (IOException | Malformed e) {
            LOG.debug("push from {}: {}", peer.host, e.getMessage());
            return false;
        }
    }

    private static List<SelectionKey> peers(Selector selector) {
        List<SelectionKey> peers = new ArrayList<>(selector.keys());
        peers.removeIf(key -> !key.isValid() || !(key.attachment() instanceof Peer));
        return peers;
    }

    private static Peer peer(SelectionKey key) {
        return (Peer) key.attachment();
    }

    private static void hangUp(SelectionKey key) {
        key.cancel();
        try {
            key.channel().close();
        } catch (IOException e) {
            LOG.trace("closing: {}", e.getMessage()); // it is released even so
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        thread.ifPresent(Thread::interrupt); // ends select
        thread = Optional.empty();
    }
}
