package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Opens a serial line by IEC 62056-21 in mode E (Annex E; IEC 62056-42), which optical ports want: sign-on at 300 baud
 * with 7 bits and even parity, identification with {@code \2}, acknowledgement for HDLC, and on at the meter's speed
 * with 8 bits. A meter ends HDLC by DISC or its inactivity timeout and then waits for a sign-on again; one that is still
 * in HDLC does not answer the sign-on and is talked to as it is.
 *
 * @param start the baud rate of the sign-on
 * @param address of the sign-on, up to 32 characters; empty when the meter is alone
 */
record ModeE(int start, String address) {
    /** Reaction time between 200 ms and 1500 ms (IEC 62056-21 clause 6.4.3). */
    private static final Duration REACTION = Duration.ofMillis(1500);

    private static final Duration GAP = Duration.ofMillis(300);
    private static final int[] BAUDS = {300, 600, 1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200};
    private static final int LONGEST = 96;
    private static final int RATE = 4;
    private static final int NAK = 0x15;

    /**
     * The line as it speaks HDLC.
     *
     * @param remark on the sign-on, for the message when HDLC too gets no answer; else empty
     */
    record Opened(Line line, String remark) {}

    /**
     * @param line at the highest speed that is wanted
     * @throws Refused when the meter identifies itself, but offers no HDLC
     */
    Opened open(Line.Serial line, Wires wires, Deadline deadline) throws IOException, DriverException {
        var set = line.settings();
        var slow = new Line.Serial(
                line.path(),
                new SerialLine(start, 7, SerialLine.Parity.EVEN, 1, set.quiet().plus(GAP)));
        Wire wire = slow.open(wires, deadline);
        wire.discardInput();
        wire.send(("/?" + address + "!\r\n").getBytes(StandardCharsets.US_ASCII), deadline);
        var identification = identification(wire, deadline);
        if (identification.isEmpty()) {
            return new Opened(line, "; mode E: no answer to the sign-on at " + start + " baud either");
        }
        int baud = Math.min(baud(identification.get()), set.baud());
        char digit = digit(baud);
        wire.send(("\u00062" + digit + "2\r\n").getBytes(StandardCharsets.US_ASCII), deadline);
        var fast = new Line.Serial(
                line.path(), new SerialLine(baud, 8, SerialLine.Parity.NONE, set.stopBits(), set.quiet()));
        confirm(fast.open(wires, deadline), deadline);
        return new Opened(fast, "");
    }

    /** The first line that begins with a slash and is no echo of ours. */
    private static Optional<String> identification(Wire wire, Deadline deadline) throws IOException {
        var line = new StringBuilder();
        byte[] piece = new byte[LONGEST];
        Deadline until = deadline.atMost(REACTION.plus(GAP));
        for (int heard = 0; heard < 2 * LONGEST; ) {
            int count = wire.receive(piece, 0, piece.length, until);
            if (count == 0) {
                break;
            }
            heard += count;
            until = deadline.atMost(REACTION);
            for (int i = 0; i < count; i++) {
                char one = (char) (piece[i] & 0x7F);
                if (one == '/') {
                    line.setLength(0);
                }
                line.append(one);
                if (one == '\n' && line.charAt(0) == '/' && !line.toString().startsWith("/?")) {
                    return Optional.of(line.toString().strip());
                }
            }
        }
        return Optional.empty();
    }

    private static int baud(String identification) throws Refused {
        int digit = identification.length() > RATE ? identification.charAt(RATE) - '0' : -1;
        if (!identification.contains("\\2") || digit < 0 || digit >= BAUDS.length) {
            throw new Refused("mode E: the meter identifies itself as " + identification
                    + ", which offers no HDLC (\\2 behind a digit for the speed); wanted opening=direct, or the driver"
                    + " iec62056");
        }
        return BAUDS[digit];
    }

    private static char digit(int baud) {
        int index = 0;
        while (index + 1 < BAUDS.length && BAUDS[index + 1] <= baud) {
            index++;
        }
        return (char) ('0' + index);
    }

    /** Meters repeat the acknowledgement at the new speed; some say nothing, and then HDLC shows whether they are there. */
    private static void confirm(Wire wire, Deadline deadline) throws IOException, DriverException {
        byte[] piece = new byte[LONGEST];
        Deadline until = deadline.atMost(REACTION);
        for (int heard = 0; heard < LONGEST; ) {
            int count = wire.receive(piece, 0, piece.length, until);
            if (count == 0) {
                return;
            }
            if (heard == 0 && count == 1 && (piece[0] & 0x7F) == NAK) {
                throw new Refused("mode E: the meter refuses HDLC (NAK)");
            }
            heard += count;
            until = deadline.atMost(GAP);
        }
    }
}
