package city.aryk.driver.dlms;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A line in memory on a clock of its own: waiting for what never comes moves the clock to the deadline at once. */
final class MemoryLine implements Wire, Wires {
    /** What was sent. */
    final List<Octets> sent = new ArrayList<>();

    final AtomicLong now = new AtomicLong();
    private final Function<Octets, List<Octets>> far;
    private final Deque<Octets> arriving = new ArrayDeque<>();
    private boolean open = true;
    int opened;

    /** @param far the bytes that come back for each that are sent */
    MemoryLine(Function<Octets, List<Octets>> far) {
        this.far = far;
    }

    /** A TCP connection with wrapper messages to a meter. */
    static MemoryLine wrapper(TestMeter meter) {
        return new MemoryLine(bytes -> {
            try {
                var request = Wrapper.read(bytes.cursor());
                return List.of(request.answer(meter.apply(request.apdu())).write());
            } catch (city.aryk.api.driver.DriverException.Malformed e) {
                throw new AssertionError(e);
            }
        });
    }

    Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(5), now::get);
    }

    long millis() {
        return now.get() / 1_000_000;
    }

    void hangUp() {
        open = false;
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) {
        return reopened();
    }

    @Override
    public Wire serial(String path, SerialLine line) {
        return reopened();
    }

    private Wire reopened() {
        opened += open ? 0 : 1;
        open = true;
        return this;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        mustBeOpen();
        sent.add(Octets.of(bytes));
        arriving.addAll(far.apply(Octets.of(bytes)));
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        mustBeOpen();
        Octets piece = arriving.pollFirst();
        if (piece == null || piece.length() == 0) {
            now.addAndGet(deadline.left().toNanos());
            return 0;
        }
        int count = Math.min(length, piece.length());
        System.arraycopy(piece.toArray(), 0, into, offset, count);
        if (count < piece.length()) {
            arriving.addFirst(piece.from(count));
        }
        return count;
    }

    @Override
    public void discardInput() {
        arriving.clear();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        arriving.clear();
    }

    private void mustBeOpen() throws IOException {
        if (!open) {
            throw new IOException("connection closed by the device");
        }
    }
}
