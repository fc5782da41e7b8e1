package city.aryk.driver.modbus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wire in memory on a clock of its own. What the device would send is put in by a test; waiting for what never comes
 * moves the clock to the deadline at once. It is also the {@link Wires}, and counts how often it was connected.
 */
final class ScriptedWire implements Wire, Wires {
    /** What the far end does with the bytes of one request. */
    interface Device {
        void asked(byte[] request, ScriptedWire wire) throws IOException;
    }

    /** The names of the wires that were asked for. */
    final List<String> opened = new ArrayList<>();

    /** All requests. */
    final List<byte[]> sent = new ArrayList<>();

    private final AtomicLong now = new AtomicLong();
    private final Device device;
    private final Deque<byte[]> arriving = new ArrayDeque<>();
    private ScriptedWire current;
    private boolean open = true;
    int connections = 1;

    ScriptedWire(Device device) {
        this.device = device;
        this.current = this;
    }

    Deadline deadline(long millis) {
        return Deadline.in(Duration.ofMillis(millis), now::get);
    }

    long millis() {
        return now.get() / 1_000_000;
    }

    /** One more piece arrives. */
    void arrive(byte... piece) {
        arriving.add(piece.clone());
    }

    /** A pause in what arrives: whoever waits now waits until the deadline. */
    void silence() {
        arriving.add(new byte[0]);
    }

    /** The far end closes the connection. */
    void hangUp() {
        open = false;
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        opened.add(host + ":" + port);
        return reopened();
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        opened.add(path + " " + line.baud());
        return reopened();
    }

    private Wire reopened() {
        if (!open) {
            open = true;
            connections++;
            arriving.clear();
        }
        return current;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        mustBeOpen();
        sent.add(bytes.clone());
        device.asked(bytes, this);
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        mustBeOpen();
        byte[] piece = arriving.pollFirst();
        if (piece == null || piece.length == 0) {
            now.addAndGet(deadline.left().toNanos());
            return 0;
        }
        int count = Math.min(length, piece.length);
        System.arraycopy(piece, 0, into, offset, count);
        if (count < piece.length) {
            var rest = new ByteArrayOutputStream();
            rest.write(piece, count, piece.length - count);
            arriving.addFirst(rest.toByteArray());
        }
        return count;
    }

    @Override
    public void discardInput() {
        while (!arriving.isEmpty() && arriving.peekFirst().length > 0) {
            arriving.removeFirst();
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private void mustBeOpen() throws IOException {
        if (!open) {
            throw new IOException("connection closed by the device");
        }
    }
}
