package city.aryk.street.rsmp;

import city.aryk.street.Ticks;
import city.aryk.street.junction.LiveJunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A site on the network: connects to its supervisor on a loopback port, again and again while there is none, and speaks
 * with it. One thread; every message ends with a form feed.
 */
public final class RsmpSite implements AutoCloseable {
    private static final int END = 0x0C;
    private static final int LOOK_MILLIS = 100;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int LONGEST = 1 << 20;

    private final SiteConversation conversation;
    private final Thread thread;
    private final Way way;
    private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
    private volatile Socket socket = new Socket();
    private volatile boolean cut;
    private volatile boolean closing;

    /**
     * The way to a supervisor.
     *
     * @param port on the loopback interface
     * @param again until the next attempt
     */
    public record Way(int port, Duration again) {}

    /** A site that begins to connect now. */
    public RsmpSite(SiteIdentity identity, LiveJunction junction, Way way) {
        this.conversation = new SiteConversation(identity, junction, Ticks.utcMillis());
        this.way = way;
        this.thread = new Thread(this::run, "site");
        thread.setDaemon(true);
        thread.start();
    }

    /** The line to the controller is broken, or whole again; a broken one keeps nobody from noticing what happens. */
    public void cut(boolean now) throws IOException {
        cut = now;
        if (now) {
            socket.close();
        }
    }

    private void run() {
        try {
            while (!closing) {
                connect();
                long since = Ticks.nanos();
                while (!closing && Ticks.since(since).compareTo(way.again()) < 0) {
                    Ticks.pause(Duration.ofMillis(LOOK_MILLIS));
                    conversation.tick(Ticks.utcMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        if (cut) {
            return;
        }
        try (var to = new Socket()) {
            socket = to;
            to.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), way.port()), CONNECT_MILLIS);
            to.setTcpNoDelay(true);
            to.setSoTimeout(LOOK_MILLIS);
            arriving.reset();
            conversation.connected(new Wire(to), Ticks.utcMillis());
            talk(to);
        } catch (IOException e) {
            // nobody listens there, or the supervisor has gone
        }
        conversation.disconnected();
    }

    private void talk(Socket with) throws IOException {
        byte[] room = new byte[8 * 1024];
        var in = with.getInputStream();
        while (!closing) {
            try {
                int count = in.read(room);
                if (count < 0) {
                    return;
                }
                take(room, count);
            } catch (SocketTimeoutException e) {
                // nothing was said meanwhile
            }
            conversation.tick(Ticks.utcMillis());
        }
    }

    private void take(byte[] bytes, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            if (bytes[i] == END) {
                var text = arriving.toString(StandardCharsets.UTF_8);
                arriving.reset();
                if (!text.isBlank()) {
                    conversation.received(text, Ticks.utcMillis());
                }
            } else if (arriving.size() < LONGEST) {
                arriving.write(bytes[i]);
            } else {
                throw new IOException("a message without an end");
            }
        }
    }

    /** Says things; a connection that breaks meanwhile shows at the next read. */
    private static final class Wire implements SiteConversation.Line {
        private final Socket to;

        Wire(Socket to) {
            this.to = to;
        }

        @Override
        public void send(String message) {
            try {
                OutputStream out = to.getOutputStream();
                out.write((message + (char) END).getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                hangUp(e.toString());
            }
        }

        @Override
        public void hangUp(String why) {
            try {
                to.close();
            } catch (IOException e) {
                // it is gone
            }
        }
    }

    @Override
    public void close() throws IOException {
        closing = true;
        socket.close();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
