package city.aryk.polling;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;

/**
 * A socket that exchanges datagrams with one address. It is connected, so that nobody else's datagrams are taken, and so
 * that a host without such a port is known by its own word and not only by silence.
 */
final class UdpWire implements Wire {
    private static final int LONGEST = 65_535;

    private static final int LONGEST_QUEUE = 64;

    private final String name;
    private final DatagramSocket socket;

    UdpWire(String name) throws IOException {
        this.name = name;
        this.socket = new DatagramSocket();
    }

    void connect(String host, int port) throws IOException {
        try {
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new IOException("host name is not known");
            }
            socket.connect(address);
        } catch (IOException e) {
            throw broken("connect", e);
        }
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length));
        } catch (IOException e) {
            throw broken("send", e);
        }
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        var packet = new DatagramPacket(into, offset, length);
        for (int left = deadline.leftMillis(); left > 0; left = deadline.leftMillis()) {
            try {
                socket.setSoTimeout(left);
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return 0;
            } catch (IOException e) {
                throw broken("receive", e);
            }
            if (packet.getLength() > 0) {
                return packet.getLength();
            }
            packet.setLength(length); // an empty datagram says nothing
        }
        return 0;
    }

    @Override
    public void discardInput() throws IOException {
        var scrap = new DatagramPacket(new byte[LONGEST], LONGEST);
        try {
            socket.setSoTimeout(1);
            for (int i = 0; i < LONGEST_QUEUE; i++) {
                socket.receive(scrap);
            }
        } catch (SocketTimeoutException e) {
            return;
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
        return !socket.isClosed();
    }

    @Override
    public void close() {
        socket.close();
    }
}
