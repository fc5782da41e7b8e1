package city.aryk.api.driver;

import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Wires with one recorded device at the far end, whatever host, port or serial line is asked for: one wire as long as it
 * is open, then a new one to the same device. The device answers at once, so that nothing ever waits. Confined to one
 * thread.
 */
public final class ReplayedWires implements Wires {
    private final Device device;
    private Wire wire;

    /** Wires to this device, the first one open. */
    public ReplayedWires(Device device) {
        this.device = device;
        this.wire = new Replayed(device);
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) {
        return open();
    }

    @Override
    public Wire serial(String path, SerialLine line) {
        return open();
    }

    private Wire open() {
        if (!wire.isOpen()) {
            wire = new Replayed(device);
        }
        return wire;
    }

    /** What answers at the far end. Whatever it remembers outlives the wire. */
    @FunctionalInterface
    public interface Device {

        /**
         * What comes back for all bytes of one {@link Wire#send}.
         *
         * @return empty where the device stays silent
         * @throws IOException when the bytes are not a request that can be answered from the recording
         */
        byte[] answer(byte[] request) throws IOException;
    }

    private static final class Replayed implements Wire {
        private final Device device;
        private final ByteArrayOutputStream arriving = new ByteArrayOutputStream();
        private boolean open = true;

        Replayed(Device device) {
            this.device = device;
        }

        @Override
        public void send(byte[] bytes, Deadline deadline) throws IOException {
            arriving.writeBytes(device.answer(bytes));
        }

        @Override
        public int receive(byte[] into, int offset, int length, Deadline deadline) {
            byte[] waiting = arriving.toByteArray();
            int count = Math.min(length, waiting.length);
            System.arraycopy(waiting, 0, into, offset, count);
            arriving.reset();
            arriving.write(waiting, count, waiting.length - count);
            return count;
        }

        @Override
        public void discardInput() {
            arriving.reset();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
            arriving.reset();
        }
    }
}
