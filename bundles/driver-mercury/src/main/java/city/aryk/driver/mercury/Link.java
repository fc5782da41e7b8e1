package city.aryk.driver.mercury;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mercury.AnswerParser.Progress;
import java.io.IOException;
import java.time.Duration;

/** Asks one meter over a wire that others share. Confined to its thread. */
final class Link {
    /** So long nothing more must come for a frame whose CRC is right to be whole. */
    private static final Duration SILENCE = Duration.ofMillis(40);

    /** The longest pause within a frame; TCP converters cut frames in pieces. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Endpoint endpoint;
    private final Family family;
    private final Wires wires;
    private final Duration timeout;
    private final byte[] buffer = new byte[AnswerParser.LONGEST];

    /** @param timeout for one answer */
    Link(Endpoint endpoint, Family family, Wires wires, Duration timeout) {
        this.endpoint = endpoint;
        this.family = family;
        this.wires = wires;
        this.timeout = timeout;
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @throws DriverException.Timeout when no whole answer comes in time
     * @throws DriverException.Malformed when what comes is no answer to it
     */
    Answer ask(Command command, Deadline deadline) throws DriverException {
        if (deadline.passed()) {
            throw new DriverException.Timeout(says(command, "not asked, the time for this look is used up"));
        }
        try {
            Wire wire = endpoint.line().open(wires, deadline);
            wire.discardInput();
            byte[] request = family.frame(endpoint.address(), command);
            wire.send(request, deadline);
            var parser = receive(wire, new AnswerParser(family, request, command), deadline.atMost(timeout));
            return checked(wire, parser, command);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new DriverException.Unreachable(endpoint + ": " + why, e);
        }
    }

    private AnswerParser receive(Wire wire, AnswerParser parser, Deadline until) throws IOException {
        Progress progress = Progress.WANTING;
        int count = wire.receive(buffer, 0, buffer.length, until);
        while (count > 0) {
            progress = parser.feed(buffer, count);
            if (progress == Progress.COMPLETE || progress == Progress.BROKEN) {
                break;
            }
            count = wire.receive(
                    buffer, 0, buffer.length, until.atMost(progress == Progress.PROBABLE ? SILENCE : PAUSE));
        }
        return parser;
    }

    private Answer checked(Wire wire, AnswerParser parser, Command command) throws DriverException {
        Progress progress = parser.progress();
        boolean whole = progress == Progress.COMPLETE || progress == Progress.PROBABLE;
        if (whole && parser.isFrom(endpoint.address()) && parser.isOf(command)) {
            return parser.answer();
        }
        if (endpoint.line() instanceof Line.Tcp) {
            wire.close(); // a late answer must not be taken for the next one
        }
        if (whole) {
            String who = parser.isFrom(endpoint.address()) ? "another command" : "address " + parser.address();
            throw new DriverException.Malformed(says(command, "an answer of " + who + " came: " + parser.hex()));
        }
        if (parser.received() > 0) {
            throw new DriverException.Malformed(says(command, "no answer with a right CRC came: " + parser.hex()));
        }
        throw new DriverException.Timeout(says(command, "no answer within " + timeout.toMillis() + " ms"));
    }

    Endpoint endpoint() {
        return endpoint;
    }

    String says(Command command, String what) {
        return endpoint + ": " + command + ": " + what;
    }
}
