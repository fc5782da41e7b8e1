package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on a serial line for HDLC frames that a meter sends by itself. The thread ends with the wire. */
final class PushSerial implements PushSource {
    private static final Logger LOG = LoggerFactory.getLogger(PushSerial.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Line line;
    private final Sink sink;
    private final Deadline clock;
    private Optional<Wire> wire = Optional.empty();

    PushSerial(Line line, Sink sink, Deadline clock) {
        this.line = line;
        this.sink = sink;
        this.clock = clock;
    }

    @Override
    public synchronized void open(Wires wires, Deadline deadline) throws IOException {
        if (wire.filter(Wire::isOpen).isPresent()) {
            return;
        }
        Wire open = line.open(wires, deadline);
        wire = Optional.of(open);
        var thread = new Thread(() -> listen(open), "dlms-push-" + line.wire());
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(Wire open) {
        var stream = PushStream.ofLine();
        byte[] piece = new byte[512];
        try {
            while (open.isOpen() && sink.isWanted()) {
                int count = open.receive(piece, 0, piece.length, clock.anew(PAUSE));
                for (Octets apdu : stream.feed(piece, count)) {
                    sink.take(apdu, "");
                }
            }
        } catch (IOException | Malformed e) {
            LOG.debug("{}: {}", line.wire(), e.getMessage());
        } finally {
            open.close();
        }
    }

    @Override
    public synchronized void close() {
        wire.ifPresent(Wire::close);
        wire = Optional.empty();
    }
}
