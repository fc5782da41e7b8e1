package city.aryk.driver.modbus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;

/** Real TCP connections, one a host and port, for tests. */
final class SocketWires implements Wires, AutoCloseable {
    private final Map<String, Wire> open = new HashMap<>();

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        Wire wire = open.get(host + port);
        if (wire == null || !wire.isOpen()) {
            var socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), Math.max(1, deadline.leftMillis()));
            wire = new SocketWire(socket);
            open.put(host + port, wire);
        }
        return wire;
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        throw new IOException("no serial ports here");
    }

    @Override
    public void close() {
        open.values().forEach(Wire::close);
    }

    private record SocketWire(Socket socket) implements Wire {
        @Override
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            try {
                socket.setSoTimeout(Math.max(1, deadline.leftMillis()));
                int count = socket.getInputStream().read(into, offset, length);
                if (count < 0) {
                    socket.close();
                    throw new IOException("connection closed by the device");
                }
                return count;
            } catch (SocketTimeoutException e) {
                return 0;
            }
        }

        @Override
        public void discardInput() throws IOException {
            var input = socket.getInputStream();
            input.skipNBytes(input.available());
        }

        @Override
        public boolean isOpen() {
            return !socket.isClosed();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
