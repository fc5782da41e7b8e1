package city.aryk.street.bus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;

/**
 * An RS-485 line whose time is computed, not lived: a byte takes what its bits take at the line's speed, waiting costs
 * nothing, and hours pass in seconds, the same at every run. It is the clock, the wires and the wire of one lane, whose
 * thread alone drives it; at its end whoever waits is interrupted, which ends the lane.
 */
public final class ComputedBus implements Time, Wires {
    private static final UUID BOOT = new UUID(9600, 485);
    private static final long EPOCH_MILLIS = 1_767_225_600_000L;

    private final List<BusMeter> meters;
    private final long end;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Deque<Arrival> arriving = new ArrayDeque<>();
    private long now;
    private long heardUntil;
    private long busy;

    /** Bytes that are complete at the gateway at an instant. */
    private static final class Arrival {
        private final long at;
        private final byte[] bytes;

        Arrival(long at, byte[] bytes) {
            this.at = at;
            this.bytes = bytes;
        }
    }

    /** @param length how long it runs */
    public ComputedBus(List<BusMeter> meters, Duration length) {
        this.meters = List.copyOf(meters);
        this.end = length.toNanos();
    }

    /** Waits, in true time, until the computed time is used up. */
    public boolean await(Duration atMost) throws InterruptedException {
        return over.await(atMost.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    /** The share of the time in which somebody was sending. */
    public synchronized double load() {
        return (double) busy / Math.max(1, now);
    }

    @Override
    public synchronized Stamp now() {
        return new Stamp(BOOT, now);
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return OptionalLong.of(EPOCH_MILLIS);
    }

    @Override
    public synchronized void pauseUntil(long nanos) throws InterruptedException {
        if (nanos >= end) {
            over.countDown();
            throw new InterruptedException();
        }
        now = Math.max(now, nanos);
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        throw new IOException("there is only a serial line here");
    }

    @Override
    public Wire serial(String path, SerialLine line) {
        return new LineWire(line);
    }

    private static long nanosOf(int bytes, SerialLine line) {
        long bits = 1L + line.dataBits() + (line.parity() == SerialLine.Parity.NONE ? 0 : 1) + line.stopBits();
        return bytes * bits * 1_000_000_000L / line.baud();
    }

    private final class LineWire implements Wire {
        private final SerialLine line;

        LineWire(SerialLine line) {
            this.line = line;
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) {
            synchronized (ComputedBus.this) {
                now = Math.max(now, heardUntil + line.quiet().toNanos());
                heardUntil = now + nanosOf(bytes.length, line);
                busy += nanosOf(bytes.length, line);
                for (var meter : meters) {
                    if (meter.line().baud() == line.baud() && meter.line().parity() == line.parity()) {
                        meter.hears(bytes).ifPresent(this::comes);
                    }
                }
            }
        }

        /** A late answer comes in the middle of the next conversation, as it does on a true line. */
        private void comes(BusMeter.Reply reply) {
            long takes = nanosOf(reply.bytes().length, line);
            busy += takes;
            arriving.add(new Arrival(heardUntil + reply.after().toNanos() + takes, reply.bytes()));
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) {
            synchronized (ComputedBus.this) {
                long until = now + deadline.left().toNanos();
                var next = arriving.peekFirst();
                if (next == null || next.at > until) {
                    now = until;
                    return 0;
                }
                arriving.removeFirst();
                now = Math.max(now, next.at);
                heardUntil = Math.max(heardUntil, now);
                int count = Math.min(length, next.bytes.length);
                System.arraycopy(next.bytes, 0, into, offset, count);
                if (count < next.bytes.length) {
                    arriving.addFirst(
                            new Arrival(next.at, java.util.Arrays.copyOfRange(next.bytes, count, next.bytes.length)));
                }
                return count;
            }
        }

        @Override
        public void discardInput() {
            synchronized (ComputedBus.this) {
                arriving.removeIf(one -> one.at <= now);
            }
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // the line stays; nobody else is there to open it
        }
    }
}
