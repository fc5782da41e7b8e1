package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Carries messages to and from one meter, at the speed that was agreed on. Confined to its thread. */
final class Channel {
    /** Between two characters of one message at most this long (IEC 62056-21, clause 6.4.3, item 3: 1500 ms). */
    private static final Duration GAP = Duration.ofMillis(1500);

    private final Endpoint endpoint;
    private final Wires wires;
    private final Duration timeout;
    private final byte[] buffer = new byte[512];
    private Line line;
    private Optional<Wire> used = Optional.empty();
    private byte[] sent = {};
    private int next;
    private int end;

    /** @param timeout until the first character of an answer */
    Channel(Endpoint endpoint, Wires wires, Duration timeout) {
        this.endpoint = endpoint;
        this.wires = wires;
        this.timeout = timeout;
        this.line = endpoint.at(endpoint.start());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** From now on at this speed; a TCP connection keeps its own. */
    void switchTo(int baud) {
        line = endpoint.at(baud);
    }

    /** Sends characters, after throwing away what came unasked. */
    void say(String characters, Deadline deadline) throws DriverException {
        byte[] bytes = characters.getBytes(StandardCharsets.US_ASCII);
        sent = endpoint.softParity() ? withParity(bytes) : bytes;
        try {
            Wire wire = open(deadline);
            wire.discardInput();
            next = 0;
            end = 0;
            wire.send(sent, deadline);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static byte[] withParity(byte[] bytes) {
        byte[] even = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            even[i] = (byte) (Integer.bitCount(bytes[i]) % 2 == 0 ? bytes[i] : bytes[i] | 0x80);
        }
        return even;
    }

    /**
     * The next message.
     *
     * @param doing what this is the answer to, for a complaint
     * @throws DriverException.Timeout when nothing, or only a part, came in time
     * @throws DriverException.Malformed when what came is no message
     */
    Message hear(String doing, Deadline deadline) throws DriverException {
        var parser = new MessageParser();
        var echo = new EchoFilter(sent);
        sent = new byte[0];
        try {
            Wire wire = open(deadline);
            Deadline until = deadline.atMost(timeout);
            while (parser.progress() == MessageParser.Progress.WANTING && fill(wire, parser, until, deadline)) {
                echo.feed(buffer[next], parser);
                next++;
            }
            echo.release(parser);
            return checked(parser, doing);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Whether there is a byte; what came behind the last message is kept, since modes A and B go on unasked. */
    private boolean fill(Wire wire, MessageParser parser, Deadline until, Deadline deadline) throws IOException {
        if (next == end) {
            next = 0;
            end = wire.receive(buffer, 0, buffer.length, parser.received() == 0 ? until : deadline.atMost(GAP));
        }
        return end > 0;
    }

    private Message checked(MessageParser parser, String doing) throws DriverException {
        return switch (parser.progress()) {
            case COMPLETE -> parser.message();
            case BROKEN -> {
                closeConnection();
                throw new DriverException.Malformed(says(doing, parser.why() + "; received " + parser.hex()));
            }
            case WANTING -> {
                closeConnection();
                String came = parser.received() == 0 ? "no answer" : "only a part of an answer came: " + parser.hex();
                throw new DriverException.Timeout(says(doing, came + " within " + timeout.toMillis() + " ms"));
            }
        };
    }

    /** A late answer must not be taken for the next one; on a serial line it is thrown away before sending. */
    private void closeConnection() {
        if (endpoint.line() instanceof Line.Tcp) {
            used.ifPresent(Wire::close);
        }
    }

    private Wire open(Deadline deadline) throws IOException {
        Wire wire = line.open(wires, deadline);
        used = Optional.of(wire);
        return wire;
    }

    String says(String doing, String what) {
        return endpoint + ": " + doing + ": " + what;
    }

    private DriverException.Unreachable unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new DriverException.Unreachable(endpoint + ": " + why, e);
    }
}
