package city.aryk.street.bus;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;

/**
 * The meters of one line behind a TCP converter on a loopback port, in true time; with socat the port becomes a serial
 * one. One connection at a time, as such converters have it. Speeds are not simulated.
 */
public final class BusServer implements AutoCloseable {
    private final ServerSocket door;
    private final List<BusMeter> meters;
    private volatile Socket connection = new Socket();

    /** Opens an ephemeral port and begins to serve. */
    public BusServer(List<BusMeter> meters) throws IOException {
        this.meters = List.copyOf(meters);
        this.door = new ServerSocket(0, 4, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "bus");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                connection = socket;
                socket.setTcpNoDelay(true);
                talk(socket);
            } catch (IOException e) {
                // the gateway hung up, or the line is closed
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        byte[] buffer = new byte[512];
        int count = socket.getInputStream().read(buffer);
        while (count > 0) {
            for (var meter : meters) {
                var reply = meter.hears(Arrays.copyOf(buffer, count));
                if (reply.isPresent()) {
                    Ticks.pause(reply.get().after());
                    socket.getOutputStream().write(reply.get().bytes());
                }
            }
            count = socket.getInputStream().read(buffer);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        connection.close();
    }
}
