package city.aryk.driver.mbus;

import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;

/**
 * Sends a request and says what came back. The echo that level converters give of what they send is dropped, and a line
 * on which something crackles is left to calm down. Confined to one thread.
 */
final class Link {
    /** Silence that ends a frame cut short, and that ends noise: some converters hand frames on in pieces. */
    private static final Duration GAP = Duration.ofMillis(300);

    /** So much noise is enough to know that it does not end. */
    private static final int MOST_NOISE = 2048;

    private final Endpoint endpoint;
    private final Wires wires;
    private final Duration timeout;
    private final byte[] buffer = new byte[256];

    /** @param timeout for the first byte of an answer, from the last byte of the request on */
    Link(Endpoint endpoint, Wires wires, Duration timeout) {
        this.endpoint = endpoint;
        this.wires = wires;
        this.timeout = timeout;
    }

    /**
     * Sends a request and waits for the answer; what arrived before is thrown away. A TCP connection that was closed in
     * the meantime, as converters do that were left alone, is opened again once.
     */
    Reply ask(Frame request, Deadline deadline) throws IOException {
        Wire wire = endpoint.line().open(wires, deadline);
        try {
            return exchange(wire, request, deadline);
        } catch (IOException e) {
            if (deadline.passed()) {
                throw e;
            }
            return exchange(endpoint.line().open(wires, deadline), request, deadline);
        }
    }

    /** Forgets a TCP connection on which an answer is outstanding, so that it cannot arrive as that of another request. */
    void dropLate(Deadline deadline) throws IOException {
        if (endpoint.line() instanceof city.aryk.api.driver.Line.Tcp) {
            endpoint.line().open(wires, deadline).close();
        }
    }

    private Reply exchange(Wire wire, Frame request, Deadline deadline) throws IOException {
        byte[] bytes = request.bytes();
        wire.discardInput();
        wire.send(bytes, deadline);
        Duration patience = timeout.plus(endpoint.onLine(bytes.length));
        while (true) {
            FrameParser parser = receive(wire, patience, deadline);
            if (parser.frame().isEmpty()) {
                return failed(wire, parser, deadline);
            }
            Frame frame = parser.frame().get();
            if (!frame.isFromMaster()) {
                return new Reply.Heard(frame);
            }
        }
    }

    private FrameParser receive(Wire wire, Duration patience, Deadline deadline) throws IOException {
        var parser = new FrameParser();
        while (parser.frame().isEmpty() && parser.broken().isEmpty() && parser.heard() < MOST_NOISE) {
            Deadline until = deadline.atMost(parser.heard() == 0 ? patience : GAP);
            int count = wire.receive(buffer, 0, Math.min(parser.wanting(), buffer.length), until);
            if (count == 0) {
                break;
            }
            parser.feed(buffer, 0, count);
        }
        return parser;
    }

    private Reply failed(Wire wire, FrameParser parser, Deadline deadline) throws IOException {
        if (parser.heard() == 0) {
            return new Reply.Silence();
        }
        calm(wire, deadline);
        String what = parser.broken().isEmpty()
                ? "no whole frame in " + parser.heard() + " bytes: " + parser.hex()
                : parser.broken();
        return new Reply.Noise(what);
    }

    /** Waits until the line is quiet. */
    private void calm(Wire wire, Deadline deadline) throws IOException {
        for (int heard = 0; heard < MOST_NOISE; ) {
            int count = wire.receive(buffer, 0, buffer.length, deadline.atMost(GAP));
            if (count == 0) {
                return;
            }
            heard += count;
        }
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
