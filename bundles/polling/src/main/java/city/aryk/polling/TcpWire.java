package city.aryk.polling;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection. The platform bounds neither name look-up nor sending: devices are named by address where that
 * matters, and a request is far smaller than a socket's send buffer.
 */
final class TcpWire implements Wire {
    private static final Logger LOG = LoggerFactory.getLogger(TcpWire.class);
    private static final int SCRAP = 512;

    private final String name;
    private final Socket socket = new Socket();

    TcpWire(String name) {
        this.name = name;
    }

    void connect(String host, int port, Deadline deadline) throws IOException {
        int left = deadline.leftMillis();
        try {
            if (left == 0) {
                throw new SocketTimeoutException("no time left to connect");
            }
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("host name is not known");
            }
            socket.connect(address, left);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
        } catch (IOException e) {
            throw broken("connect", e);
        }
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw broken("send", e);
        }
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        int left = deadline.leftMillis();
        if (left == 0) {
            return 0;
        }
        int count;
        try {
            socket.setSoTimeout(left);
            count = socket.getInputStream().read(into, offset, length);
        } catch (SocketTimeoutException e) {
            return 0;
        } catch (IOException e) {
            throw broken("receive", e);
        }
        if (count < 0) {
            throw broken("receive", new IOException("the other side closed the connection"));
        }
        return count;
    }

    @Override
    public void discardInput() throws IOException {
        try {
            var in = socket.getInputStream();
            byte[] scrap = new byte[SCRAP];
            for (int there = in.available(); there > 0; there = in.available()) {
                if (in.read(scrap, 0, Math.min(there, SCRAP)) < 0) {
                    return;
                }
            }
        } catch (IOException e) {
            throw broken("receive", e);
        }
    }

    private IOException broken(String doing, IOException e) {
        close();
        return new IOException(name + ": " + doing + ": " + e.getMessage(), e);
    }

    @Override
    public boolean isOpen() {
        return socket.isConnected() && !socket.isClosed();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // closing a socket releases it even where it complains
            LOG.trace("{}: {}", name, e.getMessage());
        }
    }
}
