package city.aryk.street.meter;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/**
 * Serves any number of meters over Modbus TCP (MODBUS Messaging on TCP/IP Implementation Guide V1.0b), each on a
 * loopback socket of its own, from one thread that sleeps while nobody asks.
 */
public final class StreetServer implements AutoCloseable {
    private final Selector selector;
    private final Thread thread;
    private final List<Door> doors = new ArrayList<>();
    private final PriorityQueue<Later> laters = new PriorityQueue<>();
    private volatile boolean closing;

    /** Something to do at an instant of the monotonic scale. */
    record Later(long nanos, Task task) implements Comparable<Later> {
        @Override
        public int compareTo(Later other) {
            return Long.signum(nanos - other.nanos);
        }
    }

    /** A step on the server's thread. */
    interface Task {
        void run() throws IOException;
    }

    /** The listener of one meter; its port stays the same when it closes for a while. */
    final class Door {
        private final VirtualMeter meter;
        private final List<MeterConnection> connections = new ArrayList<>();
        private final int port;
        private ServerSocketChannel channel;

        Door(VirtualMeter meter) throws IOException {
            this.meter = meter;
            this.channel = listen(meter.plan().place().port());
            this.port = channel.socket().getLocalPort();
        }

        private ServerSocketChannel listen(int wanted) throws IOException {
            var opened = ServerSocketChannel.open();
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
            opened.configureBlocking(false);
            opened.register(selector, SelectionKey.OP_ACCEPT, this);
            return opened;
        }

        VirtualMeter meter() {
            return meter;
        }

        void accept() throws IOException {
            var socket = channel.accept();
            if (socket != null) {
                connections.add(new MeterConnection(StreetServer.this, this, socket));
            }
        }

        void forget(MeterConnection connection) {
            connections.remove(connection);
        }

        void close() throws IOException {
            channel.close();
            for (var connection : List.copyOf(connections)) {
                connection.close();
            }
        }

        /** Closes the listener and all connections, and opens it again later on the same port. */
        void refuse(Duration span) throws IOException {
            close();
            later(span, () -> channel = listen(port));
        }
    }

    /** Opens all listeners and starts to serve. */
    public StreetServer(List<VirtualMeter> meters) throws IOException {
        this.selector = Selector.open();
        for (var meter : meters) {
            doors.add(new Door(meter));
        }
        this.thread = new Thread(this::serve, "street");
        thread.setDaemon(true);
        thread.start();
    }

    /** The loopback port of each meter, in the order of the constructor's list. */
    public List<Integer> ports() {
        return doors.stream().map(d -> d.port).toList();
    }

    Selector selector() {
        return selector;
    }

    /** Does something on the server's thread after a while; to be called on that thread. */
    void later(Duration after, Task task) {
        laters.add(new Later(Ticks.nanos() + after.toNanos(), task));
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(this::ready, waitMillis());
                doDue();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the street cannot go on", e);
        } finally {
            shut();
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isValid() && key.attachment() instanceof Door door) {
                door.accept();
            } else if (key.isValid() && key.attachment() instanceof MeterConnection connection) {
                connection.ready();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the street cannot go on", e);
        }
    }

    private long waitMillis() {
        var next = laters.peek();
        if (next == null) {
            return 0;
        }
        return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next.nanos() - Ticks.nanos()));
    }

    private void doDue() throws IOException {
        for (var next = laters.peek(); next != null && next.nanos() - Ticks.nanos() <= 0; next = laters.peek()) {
            laters.remove(next);
            next.task().run();
        }
    }

    private void shut() {
        for (var door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                System.err.println("street: " + e.getMessage());
            }
        }
    }

    /** Closes all sockets and ends the thread. Idempotent. */
    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }
}
