package city.aryk.street.radio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A receiver behind a loopback socket that prints each telegram as a line, as rtl-wmbus does; with
 * {@link city.aryk.street.meter.PtyPair} also on a serial line. Safe for use by all threads.
 */
public final class RadioReceiver implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> hosts = new CopyOnWriteArrayList<>();

    public RadioReceiver() throws IOException {
        this.listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "radio-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** E.g. {@code wmbus-tcp://127.0.0.1:40001?id=12345678}. */
    public String endpoint(String query) {
        return "wmbus-tcp://127.0.0.1:" + port() + "?" + query;
    }

    /** How many hosts are connected. */
    public int hosts() {
        return hosts.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                hosts.add(listener.accept());
            } catch (IOException e) {
                return; // the street is closing
            }
        }
    }

    /** The meter sends, and every host is told. */
    public void hear(RadioMeter meter) {
        String hex = HexFormat.of().formatHex(meter.telegram());
        say("T1;1;1;2026-11-23 05:00:00.000;97;148;" + meter.id() + ";0x" + hex + "\n");
    }

    /** Something else on the air, printed as if it were a telegram. */
    public void noise(byte[] bytes) {
        say("T1;0;0;2026-11-23 05:00:00.000;12;255;00000000;0x" + HexFormat.of().formatHex(bytes) + "\n");
    }

    private void say(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
        hosts.removeIf(host -> !told(host, bytes));
    }

    /** Whether the host is still there. */
    private static boolean told(Socket host, byte[] bytes) {
        try {
            host.getOutputStream().write(bytes);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes all sockets. Idempotent. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket host : hosts) {
            host.close();
        }
    }
}
