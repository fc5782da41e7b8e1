package city.aryk.driver.mbus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bus in memory on a clock of its own, with any number of meters: those that speak at once drown each other, the echo
 * can be switched on, and waiting for what never comes moves the clock to the deadline at once.
 */
final class VirtualBus implements Wire, Wires {
    private static final int METERS_BAUD = 2400;

    /** The requests as sent, in hex. */
    final List<String> sent = new ArrayList<>();

    /** All meters. */
    final List<VirtualMeter> meters = new ArrayList<>();

    boolean echo;
    int noiseBefore;
    private int baud = METERS_BAUD;
    private final AtomicLong now = new AtomicLong();
    private byte[] arriving = new byte[0];
    private boolean open = true;

    VirtualBus(VirtualMeter... meters) {
        this.meters.addAll(List.of(meters));
    }

    Deadline deadline(long millis) {
        return Deadline.in(Duration.ofMillis(millis), now::get);
    }

    long millis() {
        return now.get() / 1_000_000;
    }

    /** Bytes that nobody asked for. */
    void arrive(byte... bytes) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(arriving);
        all.writeBytes(bytes);
        arriving = all.toByteArray();
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) {
        return reopened();
    }

    @Override
    public Wire serial(String path, SerialLine line) {
        baud = line.baud();
        return reopened();
    }

    private Wire reopened() {
        if (!open) {
            open = true;
            arriving = new byte[0];
        }
        return this;
    }

    /** The far end closes the connection. */
    void hangUp() {
        open = false;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        mustBeOpen();
        sent.add(Bytes.hex(bytes));
        if (echo) {
            arrive(bytes);
        }
        for (; noiseBefore > 0; noiseBefore--) {
            arrive((byte) 0xFF);
        }
        Optional<byte[]> together = Optional.empty();
        for (VirtualMeter meter : baud == METERS_BAUD ? meters : List.<VirtualMeter>of()) {
            Optional<byte[]> answer = meter.hears(bytes);
            together = together.map(
                            one -> answer.map(other -> collided(one, other)).orElse(one))
                    .or(() -> answer);
        }
        together.ifPresent(this::arrive);
    }

    /** Marks are lost where another meter's space is heard: the bus shows the one or the other bit. */
    private static byte[] collided(byte[] one, byte[] other) {
        byte[] longer = (one.length > other.length ? one : other).clone();
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            longer[i] = (byte) (one[i] & other[i]);
        }
        return longer;
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
        mustBeOpen();
        if (arriving.length == 0) {
            now.addAndGet(deadline.left().toNanos());
            return 0;
        }
        int count = Math.min(Math.min(length, arriving.length), 7); // in pieces
        System.arraycopy(arriving, 0, into, offset, count);
        arriving = Arrays.copyOfRange(arriving, count, arriving.length);
        return count;
    }

    @Override
    public void discardInput() {
        arriving = new byte[0];
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
            throw new IOException("connection closed by the converter");
        }
    }
}
