package city.aryk.polling;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The wires of one lane. Confined to the lane thread, but for {@link #close()}, which any thread may call: it ends what
 * the lane thread is blocked in, and no wire can be opened afterwards.
 */
public final class LaneWires implements Wires, AutoCloseable {
    private final Time time;
    private final Object lock = new Object();
    private final Map<String, TcpWire> connections = new HashMap<>();
    private final Map<String, UdpWire> datagrams = new HashMap<>();
    private final Map<String, SerialBus> buses = new HashMap<>();
    private boolean closed;

    public LaneWires(Time time) {
        this.time = time;
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        var name = host + ":" + port;
        TcpWire wire;
        synchronized (lock) {
            refuseWhenClosed(name);
            var open = connections.get(name);
            if (open != null && open.isOpen()) {
                return open;
            }
            wire = new TcpWire(name);
            connections.put(name, wire);
        }
        wire.connect(host, port, deadline);
        return wire;
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        SerialBus bus;
        synchronized (lock) {
            refuseWhenClosed(path);
            var open = buses.get(path);
            if (open != null && open.isOpen()) {
                return open.wire(line);
            }
            bus = bus(path);
            buses.put(path, bus);
        }
        bus.open(line);
        return bus.wire(line);
    }

    @Override
    public Wire udp(String host, int port) throws IOException {
        var name = host + ":" + port;
        UdpWire wire;
        synchronized (lock) {
            refuseWhenClosed(name);
            var open = datagrams.get(name);
            if (open != null && open.isOpen()) {
                return open;
            }
            wire = new UdpWire(name);
            datagrams.put(name, wire);
        }
        wire.connect(host, port);
        return wire;
    }

    private SerialBus bus(String path) throws IOException {
        try {
            return SerialBus.at(path, time);
        } catch (LinkageError e) {
            throw new IOException(path + ": serial lines need the bundle com.fazecast.jSerialComm", e);
        }
    }

    private void refuseWhenClosed(String name) throws IOException {
        if (closed) {
            throw new IOException(name + ": the lane is being closed");
        }
    }

    /** Idempotent, does not throw. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            connections.values().forEach(TcpWire::close);
            datagrams.values().forEach(UdpWire::close);
            for (var bus : buses.values()) { // no method reference: it would need the serial library on every host
                bus.close();
            }
            connections.clear();
            datagrams.clear();
            buses.clear();
        }
    }
}
