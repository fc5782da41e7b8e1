package city.aryk.driver.snmp;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.TransportListener;

/**
 * Lets the library send over a wire of the lane. Nothing listens by itself: the conversation takes what arrives, on the
 * lane's own thread, so that no thread of the library stands between.
 */
final class DatagramTransport implements TransportMapping<UdpAddress> {
    /** What fits an Ethernet frame; more would be cut in pieces on the way (RFC 3417, clause 3.2.1: at least 484). */
    static final int LONGEST = 1472;

    private final UdpAddress address;
    private final Wire wire;
    private final Deadline deadline;

    DatagramTransport(UdpAddress address, Wire wire, Deadline deadline) {
        this.address = address;
        this.wire = wire;
        this.deadline = deadline;
    }

    @Override
    public void sendMessage(
            UdpAddress to, byte[] message, TransportStateReference state, long timeoutMillis, int maxRetries)
            throws IOException {
        wire.send(message, deadline);
    }

    @Override
    public Class<? extends Address> getSupportedAddressClass() {
        return UdpAddress.class;
    }

    @Override
    public UdpAddress getListenAddress() {
        return address;
    }

    @Override
    public int getMaxInboundMessageSize() {
        return LONGEST;
    }

    @Override
    public boolean isListening() {
        return wire.isOpen();
    }

    @Override
    public void addTransportListener(TransportListener listener) {
        throw new UnsupportedOperationException("the conversation takes what arrives");
    }

    @Override
    public void removeTransportListener(TransportListener listener) {
        throw new UnsupportedOperationException("there is none");
    }

    @Override
    public void listen() {
        throw new UnsupportedOperationException("the conversation takes what arrives");
    }

    @Override
    public void close() {
        // the wire belongs to the lane
    }
}
