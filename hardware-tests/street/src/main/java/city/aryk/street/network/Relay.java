package city.aryk.street.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Carries TCP connections from a loopback port of its own to another place, until it is told to behave like a broken
 * network. Safe for use by all threads.
 */
public final class Relay implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** What the network does. */
    public enum Fault {
        NONE,
        /**
         * Nothing passes in either direction and nobody is told: a cable is cut, or a radio cell is gone. What was sent
         * passes once the network is whole again, since TCP repeats it.
         */
        SILENT,
        /** What the gateway sends arrives, what the broker answers is swallowed: a half-open connection. */
        HALF_OPEN,
        /** Connections are reset, also those that come: a firewall forgot its table. */
        RESET
    }

    private final URI behind;
    private final ServerSocket door;
    private final List<Crossing> crossings = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;

    private Relay(URI behind, ServerSocket door) {
        this.behind = behind;
        this.door = door;
    }

    /** A relay to the place of a URI with host and port. */
    public static Relay to(URI behind) throws IOException {
        var relay = new Relay(behind, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        start(relay::accept, "relay-door");
        return relay;
    }

    private static void start(Runnable work, String name) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The URI that leads through the relay. */
    public URI url() {
        return URI.create(behind.getScheme() + "://127.0.0.1:" + door.getLocalPort());
    }

    /** From now on the network does this. Connections that lost something do not come back. */
    public synchronized void become(Fault next) {
        boolean holes = fault == Fault.HALF_OPEN && next != Fault.HALF_OPEN;
        fault = next;
        notifyAll();
        if (next == Fault.RESET || holes) {
            crossings.forEach(Crossing::reset);
        }
    }

    private synchronized void awaitPassage() throws InterruptedException {
        while (fault == Fault.SILENT && !door.isClosed()) {
            wait();
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                cross(door.accept());
            } catch (IOException e) {
                // closed, or the one who came has gone already
            }
        }
    }

    private void cross(Socket near) throws IOException {
        var crossing = new Crossing(near, new Socket());
        crossings.add(crossing);
        if (fault == Fault.RESET) {
            crossing.reset();
        } else {
            start(crossing::open, "relay-open");
        }
    }

    /** One connection: the gateway's side and the broker's. */
    private final class Crossing {
        private final Socket near;
        private final Socket far;

        Crossing(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void open() {
            try {
                awaitPassage();
                far.connect(new InetSocketAddress(behind.getHost(), behind.getPort()), CONNECT_MILLIS);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                start(() -> pump(far, near, true), "relay-back");
                pump(near, far, false);
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void pump(Socket from, Socket to, boolean back) {
            var bytes = new byte[CHUNK];
            try {
                var in = from.getInputStream();
                var out = to.getOutputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    awaitPassage();
                    if (!back || fault != Fault.HALF_OPEN) {
                        out.write(bytes, 0, count);
                    }
                }
                awaitPassage();
            } catch (IOException e) {
                // it ends here
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reset();
        }

        void reset() {
            crossings.remove(this);
            for (var side : List.of(near, far)) {
                try {
                    side.setSoLinger(true, 0); // close() then sends RST instead of FIN
                } catch (IOException e) {
                    // it is closed already
                }
                try {
                    side.close();
                } catch (IOException e) {
                    // it is gone
                }
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        door.close();
        notifyAll();
        crossings.forEach(Crossing::reset);
    }
}
