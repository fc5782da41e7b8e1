package city.aryk.driver.modbus;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** A wire at whose far end a recorded exchange answers at once. Confined to one thread. */
final class CaptureWire implements Wire {
    private final Map<Integer, CaptureImage> units;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean open = true;

    /** @param units what was recorded, by unit */
    CaptureWire(Map<Integer, CaptureImage> units) {
        this.units = units;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        var frame = CapturedFrame.of(bytes);
        var request = frame.request();
        var image = units.get(frame.adu().unit());
        if (request.isPresent()) {
            byte[] pdu = image == null
                    ? new byte[] {
                        (byte) (request.get().function().code() | Function.EXCEPTION),
                        ExceptionCode.GATEWAY_TARGET_FAILED_TO_RESPOND
                    }
                    : image.answer(request.get());
            var answer = new Adu(frame.adu().transaction(), frame.adu().unit(), pdu);
            answers.write(frame.framing().frame(answer));
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
