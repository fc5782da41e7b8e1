package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** A wire of wrapper messages at whose far end a meter answers at once. Confined to one thread. */
final class ReplayWire implements Wire {
    private final UnaryOperator<Octets> meter;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean open = true;

    /** @param meter gives the answer APDU to each request APDU */
    ReplayWire(UnaryOperator<Octets> meter) {
        this.meter = meter;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        try {
            var request = Wrapper.read(Octets.of(bytes).cursor());
            answers.writeBytes(
                    request.answer(meter.apply(request.apdu())).write().toArray());
        } catch (Malformed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) {
        byte[] waiting = answers.toByteArray();
        int count = Math.min(length, waiting.length);
        System.arraycopy(waiting, 0, into, offset, count);
        answers.reset();
        answers.write(waiting, count, waiting.length - count);
        return count;
    }

    @Override
    public void discardInput() {
        answers.reset();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
