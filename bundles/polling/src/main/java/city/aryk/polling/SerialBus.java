package city.aryk.polling;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * A serial port, opened exclusively. Devices on one bus may differ in their line settings: each setting has a
 * {@link Wire} of its own, which sets the port before it sends. Reads wait in slices of {@link #SLICE_MILLIS}, the unit
 * of a terminal's own timer (termios(3), VTIME), so that closing from another thread ends them; what is left of a
 * deadline below that is waited for by asking every {@link #GLANCE_NANOS}.
 */
final class SerialBus {
    private static final int SLICE_MILLIS = 100;
    private static final long GLANCE_NANOS = 1_000_000;

    private final String path;
    private final SerialPort port;
    private final Time time;
    private final Map<SerialLine, LineWire> wires = new HashMap<>();
    private volatile boolean open;
    private SerialLine set = new SerialLine(9600, 8, SerialLine.Parity.NONE, 1, java.time.Duration.ZERO);
    private long busyUntil;

    private SerialBus(String path, SerialPort port, Time time) {
        this.path = path;
        this.port = port;
        this.time = time;
        this.busyUntil = time.nanos();
    }

    /**
     * A bus that is still to be opened.
     *
     * @throws IOException when there is no such port
     * @throws LinkageError when this host has no serial library
     */
    static SerialBus at(String path, Time time) throws IOException {
        try {
            return new SerialBus(path, SerialPort.getCommPort(path), time);
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(path + ": there is no such serial port", e);
        }
    }

    void open(SerialLine line) throws IOException {
        configure(line);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SLICE_MILLIS, 0);
        if (!port.openPort(0)) {
            throw new IOException(path + ": cannot be opened (error " + port.getLastErrorCode()
                    + "); wanted a serial port that this user may use and nobody else has open");
        }
        open = true;
    }

    Wire wire(SerialLine line) {
        return wires.computeIfAbsent(line, LineWire::new);
    }

    boolean isOpen() {
        return open;
    }

    /** Idempotent; any thread. */
    void close() {
        if (open) {
            open = false;
            port.closePort();
        }
    }

    private void configure(SerialLine line) throws IOException {
        int stop = line.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT;
        int parity =
                switch (line.parity()) {
                    case NONE -> SerialPort.NO_PARITY;
                    case EVEN -> SerialPort.EVEN_PARITY;
                    case ODD -> SerialPort.ODD_PARITY;
                };
        if (!port.setComPortParameters(line.baud(), line.dataBits(), stop, parity)) {
            throw broken("refuses " + line);
        }
        set = line;
    }

    private IOException broken(String what) {
        close();
        return new IOException(path + ": " + what);
    }

    private int available() throws IOException {
        if (!open) {
            throw new IOException(path + ": the serial port is closed");
        }
        int there = port.bytesAvailable();
        if (there < 0) {
            throw broken("cannot be read (error " + port.getLastErrorCode() + ")");
        }
        return there;
    }

    private void pauseUntil(long nanos) throws IOException {
        try {
            time.pauseUntil(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(path + ": the lane is being closed");
        }
    }

    /** How long the bytes take on the line: start bit, data, parity, stop bits. */
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
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            refuseWhenClosed();
            pauseUntil(busyUntil + line.quiet().toNanos());
            if (!line.equals(set)) {
                configure(line);
            }
            int sent = port.writeBytes(bytes, bytes.length);
            if (sent != bytes.length) {
                throw broken("sent " + sent + " of " + bytes.length + " bytes");
            }
            busyUntil = time.nanos() + nanosOf(bytes.length, line);
        }

        /** A device may answer at another speed than it was asked (IEC 62056-21): what was sent goes out first. */
        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException {
            refuseWhenClosed();
            if (!line.equals(set)) {
                pauseUntil(busyUntil);
                configure(line);
            }
            while (!deadline.passed()) {
                if (available() == 0 && deadline.leftMillis() < SLICE_MILLIS) {
                    pauseUntil(time.nanos() + GLANCE_NANOS);
                    continue;
                }
                int count = port.readBytes(into, length, offset);
                if (count < 0) {
                    throw broken("cannot be read (error " + port.getLastErrorCode() + ")");
                }
                if (count > 0) {
                    busyUntil = time.nanos();
                    return count;
                }
            }
            return 0;
        }

        @Override
        public void discardInput() throws IOException {
            int there = available();
            if (there > 0) {
                port.readBytes(new byte[there], there);
                busyUntil = time.nanos();
            }
        }

        private void refuseWhenClosed() throws IOException {
            if (!open) {
                throw new IOException(path + ": the serial port is closed");
            }
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            SerialBus.this.close();
        }
    }
}
