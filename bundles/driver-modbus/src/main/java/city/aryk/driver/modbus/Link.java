package city.aryk.driver.modbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.driver.modbus.FrameParser.Progress;
import java.io.IOException;
import java.time.Duration;

/**
 * Asks one device over a wire that others may share, and tells its answer from everything else that may arrive there.
 * Confined to the lane thread.
 *
 * <p>On Modbus TCP an answer carries the number of its request. Numbers are unique among all sessions of the driver, so
 * an answer that comes after its timeout is recognised, even by the session of another unit, and thrown away whole. On
 * RTU nothing numbers an answer: what came before the request is thrown away, a frame of another unit or size is passed
 * over, and a TCP connection that carries RTU is closed after a timeout, so that the late answer has no way to arrive.
 */
final class Link {
    private final Endpoint endpoint;
    private final Wires wires;
    private final Duration timeout;
    private final Connections connections;
    private final byte[] buffer = new byte[FrameParser.LONGEST];
    private Wire wire;
    private boolean proven = true;

    private Link(Endpoint endpoint, Wires wires, Duration timeout, Connections connections, Wire wire) {
        this.endpoint = endpoint;
        this.wires = wires;
        this.timeout = timeout;
        this.connections = connections;
        this.wire = wire;
    }

    /**
     * Opens the wire.
     *
     * @param timeout for one answer
     * @param connections of all sessions of the driver
     */
    static Link open(Endpoint endpoint, Wires wires, Duration timeout, Connections connections, Deadline deadline)
            throws DriverException {
        try {
            var wire = endpoint.line().open(wires, deadline);
            return new Link(endpoint, wires, timeout, connections, wire);
        } catch (IOException e) {
            throw unreachable(endpoint, e);
        }
    }

    /** Whether an answer that comes too late can be told from the answer to the next request. */
    boolean tellsLateAnswers() {
        return endpoint.framing() == Framing.TCP;
    }

    /** Begins a look: takes the wire that is open now, in case the one of the last look was closed. */
    void begin(Deadline deadline) throws DriverException {
        try {
            Wire last = wire;
            wire = endpoint.line().open(wires, deadline);
            proven = wire != last;
        } catch (IOException e) {
            throw unreachable(endpoint, e);
        }
    }

    /**
     * Sends a request and waits for its answer.
     *
     * @throws DriverException.Timeout when the answer is not complete within the answer's time or the deadline
     */
    Answer ask(ReadRequest request, Deadline deadline) throws DriverException {
        if (deadline.passed()) {
            throw new DriverException.Timeout(says(request, "not asked, the time for this look is used up"));
        }
        try {
            return exchangeAgain(request, deadline);
        } catch (IOException e) {
            throw unreachable(endpoint, e);
        }
    }

    /**
     * Many devices close a connection that was quiet for a while, and it shows only now: where the wire was not used in
     * this look yet, a second try on a new connection tells that from a dead device.
     */
    private Answer exchangeAgain(ReadRequest request, Deadline deadline) throws DriverException, IOException {
        try {
            return exchange(request, deadline);
        } catch (IOException e) {
            if (proven || deadline.passed()) {
                throw e;
            }
            proven = true;
            return exchange(request, deadline);
        }
    }

    private Answer exchange(ReadRequest request, Deadline deadline) throws DriverException, IOException {
        Deadline until = deadline.atMost(timeout);
        if (!wire.isOpen()) {
            wire = endpoint.line().open(wires, until);
        }
        boolean numbered = endpoint.framing() == Framing.TCP;
        int transaction = numbered ? connections.nextTransaction() : 0;
        if (!numbered) {
            wire.discardInput();
        }
        wire.send(endpoint.framing().frame(new Adu(transaction, endpoint.unit(), request.pdu())), until);
        String stranger = "";
        while (true) {
            FrameParser parser = receive(until);
            proven = true;
            if (parser.received() > 0) {
                connections.heard(wire);
            }
            if (!(parser.progress() instanceof Progress.Complete complete)) {
                throw failed(request, parser, stranger);
            }
            Adu adu = complete.adu();
            if (numbered ? adu.transaction() == transaction : adu.unit() == endpoint.unit() && request.fits(adu)) {
                return checked(request, adu);
            }
            stranger = stranger(request, adu, transaction);
        }
    }

    private Answer checked(ReadRequest request, Adu adu) throws DriverException.Malformed {
        if (adu.unit() != endpoint.unit()) {
            throw new DriverException.Malformed(
                    says(request, "unit " + adu.unit() + " answered, wanted " + endpoint.unit() + "; " + adu.hex()));
        }
        return request.answer(adu);
    }

    private String stranger(ReadRequest request, Adu adu, int transaction) {
        if (endpoint.framing() == Framing.TCP) {
            return "only an answer to transaction " + adu.transaction() + " came, wanted " + transaction;
        }
        return adu.unit() != endpoint.unit()
                ? "unit " + adu.unit() + " answered, wanted " + endpoint.unit() + "; " + adu.hex()
                : "an answer of another size or function came, wanted "
                        + request.function().bytes(request.quantity()) + " bytes of function "
                        + request.function().code() + "; " + adu.hex();
    }

    /** Receives one frame; what is returned is complete, broken, or cut short by the deadline. */
    private FrameParser receive(Deadline until) throws IOException {
        FrameParser parser = endpoint.framing().parser();
        while (parser.progress() instanceof Progress.Wanting wanting && !until.passed()) {
            int count = wire.receive(buffer, 0, wanting.bytes(), until);
            if (count > 0) {
                parser.feed(buffer, 0, count);
            }
        }
        return parser;
    }

    private DriverException failed(ReadRequest request, FrameParser parser, String stranger) {
        boolean silent = parser.received() == 0 && connections.silent(wire);
        if (endpoint.line() instanceof Line.Tcp && (parser.received() > 0 || silent || !tellsLateAnswers())) {
            wire.close(); // the rest of this frame, or a late one, must not be taken for the next answer
        }
        if (parser.progress() instanceof Progress.Broken broken) {
            return new DriverException.Malformed(says(request, broken.why()));
        }
        if (!stranger.isEmpty() && !tellsLateAnswers()) {
            return new DriverException.Malformed(says(request, stranger));
        }
        String came = parser.received() > 0
                ? "only " + parser.received() + " bytes of an answer came: " + parser.hex()
                : stranger.isEmpty() ? "no answer" : stranger;
        return new DriverException.Timeout(says(request, came + " within " + timeout.toMillis() + " ms"));
    }

    /** Waits, and throws away what arrives meanwhile. */
    void idle(Duration pause, Deadline deadline) throws DriverException {
        Deadline until = deadline.atMost(pause);
        try {
            while (!until.passed()) {
                FrameParser parser = receive(until);
                if (parser.received() > 0 && !(parser.progress() instanceof Progress.Complete)) {
                    wire.close();
                    return;
                }
            }
        } catch (IOException e) {
            throw unreachable(endpoint, e);
        }
    }

    private String says(ReadRequest request, String what) {
        return endpoint + " " + request + ": " + what;
    }

    private static DriverException.Unreachable unreachable(Endpoint endpoint, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new DriverException.Unreachable(endpoint + ": " + why, e);
    }
}
