package city.aryk.street.meter;

import city.aryk.street.Ticks;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A bus behind a level converter on a loopback socket, one master at a time; with {@link PtyPair} also on a serial line.
 * Each connection is served by a thread of its own.
 */
public final class MeterBusServer implements AutoCloseable {
    private final MeterBus bus;
    private final int baud;
    private final ServerSocket listener;
    private volatile Socket master = new Socket();

    /**
     * Opens the listener and begins to serve.
     *
     * @param baud how fast answers come, bits per second; 0 for at once
     */
    public MeterBusServer(MeterBus bus, int baud) throws IOException {
        this.bus = bus;
        this.baud = baud;
        this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "meter-bus");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** E.g. {@code mbus-tcp://127.0.0.1:40001?primary=5}. */
    public String endpoint(String query) {
        return "mbus-tcp://127.0.0.1:" + port() + "?" + query;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                master = listener.accept();
                serve(master);
            } catch (IOException e) {
                // the master went away, or the street is closing: both are its right
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            var in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                var said = bus.hears(frame(in));
                Ticks.pause(said.after().plus(onLine(said.bytes().remaining())));
                out.write(said.bytes().array());
                out.flush();
            }
        }
    }

    private Duration onLine(int bytes) {
        return baud == 0 ? Duration.ZERO : Duration.ofNanos(bytes * 11_000_000_000L / baud);
    }

    /** The next frame of the master: short or long; anything else is passed over. */
    private static byte[] frame(DataInputStream in) throws IOException {
        while (true) {
            int start = in.read();
            if (start < 0) {
                throw new EOFException("the master closed the connection");
            }
            if (start == 0x10) {
                return read(in, new byte[] {0x10}, 4);
            }
            if (start == 0x68) {
                byte[] head = read(in, new byte[] {0x68}, 3);
                return read(in, head, (head[1] & 0xFF) + 2);
            }
        }
    }

    private static byte[] read(DataInputStream in, byte[] head, int more) throws IOException {
        byte[] whole = java.util.Arrays.copyOf(head, head.length + more);
        in.readFully(whole, head.length, more);
        return whole;
    }

    /** Closes all sockets. Idempotent. */
    @Override
    public void close() throws IOException {
        listener.close();
        master.close();
    }
}
