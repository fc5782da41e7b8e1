package city.aryk.driver.modbus;

import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.api.wiring.Crc16;
import java.io.IOException;
import java.util.Optional;

/**
 * Asks units that may not be there. Unlike {@link Link} it takes any function's answer, and nothing that it hears is an
 * error. Confined to the searching thread.
 */
final class UnitProbe {
    private final Line line;
    private final Framing framing;
    private final Wires wires;
    private final byte[] buffer = new byte[FrameParser.LONGEST];
    private int transaction;

    /** What came back within the time. */
    sealed interface Heard {

        record Nothing() implements Heard {}

        /** A whole frame, perhaps of another unit whose answer is late. */
        record Answered(Adu adu) implements Heard {}

        /** Bytes that are no frame; the first of them in hex. */
        record Noise(String hex) implements Heard {}
    }

    UnitProbe(Line line, Framing framing, Wires wires) {
        this.line = line;
        this.framing = framing;
        this.wires = wires;
    }

    /**
     * One question.
     *
     * @param until for the answer
     * @throws IOException when the line cannot be opened; one that breaks while the answer is awaited counts as silence
     */
    Heard ask(int unit, byte[] pdu, Deadline until) throws IOException {
        Wire wire = line.open(wires, until);
        try {
            wire.discardInput();
            transaction = (transaction + 1) & 0xFFFF;
            wire.send(framing.frame(new Adu(transaction, unit, pdu)), until);
            return framing == Framing.TCP ? numbered(wire, until) : rtu(wire, until);
        } catch (IOException e) {
            if (line instanceof Line.Tcp) {
                return new Heard.Nothing(); // gateways close the connection rather than say that nobody is there
            }
            throw e;
        }
    }

    private Heard numbered(Wire wire, Deadline until) throws IOException {
        while (true) {
            var parser = new MbapParser();
            while (parser.progress() instanceof FrameParser.Progress.Wanting wanting) {
                int count = wire.receive(buffer, 0, wanting.bytes(), until);
                if (count == 0) {
                    return parser.received() == 0 ? new Heard.Nothing() : noise(wire, parser.hex());
                }
                parser.feed(buffer, 0, count);
            }
            if (!(parser.progress() instanceof FrameParser.Progress.Complete complete)) {
                return noise(wire, parser.hex());
            }
            if (complete.adu().transaction() == transaction) {
                return new Heard.Answered(complete.adu());
            }
        }
    }

    /** Answers of any function: the frame ends where its CRC is right. */
    private Heard rtu(Wire wire, Deadline until) throws IOException {
        int length = 0;
        while (length < buffer.length) {
            int count = wire.receive(buffer, length, buffer.length - length, until);
            if (count == 0) {
                break;
            }
            length += count;
            var frame = frame(length);
            if (frame.isPresent()) {
                return new Heard.Answered(frame.get());
            }
        }
        return length == 0 ? new Heard.Nothing() : noise(wire, Adu.hex(buffer, length));
    }

    private Optional<Adu> frame(int length) {
        int last = length - 2;
        if (last < 3 || Crc16.of(buffer, last) != ((buffer[last] & 0xFF) | ((buffer[last + 1] & 0xFF) << 8))) {
            return Optional.empty();
        }
        return Optional.of(new Adu(0, buffer[0] & 0xFF, FrameParser.slice(buffer, 1, last)));
    }

    private Heard noise(Wire wire, String hex) {
        if (line instanceof Line.Tcp) {
            wire.close(); // what follows must not be taken for the next answer
        }
        return new Heard.Noise(hex);
    }
}
