package city.aryk.driver.mercury;

import city.aryk.api.wiring.Crc16;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A recorded exchange: {@code > hex} a request, {@code < hex} its answer; blanks, empty lines and lines that begin with
 * {@code #} mean nothing. Immutable.
 */
final class Recording {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private static final int REPEATED = 5;

    private final List<Turn> turns;

    /** A request with what came back. */
    static final class Turn {
        private final byte[] request;
        private final byte[] answer;

        Turn(byte[] request, byte[] answer) {
            this.request = request.clone();
            this.answer = answer.clone();
        }

        byte[] request() {
            return request.clone();
        }

        byte[] answer() {
            return answer.clone();
        }

        /** Which protocol it is: single-phase meters repeat the four bytes of their address and the command. */
        Family family() {
            boolean repeats = request.length > REPEATED
                    && answer.length > REPEATED
                    && Arrays.equals(request, 0, REPEATED, answer, 0, REPEATED);
            return repeats ? Family.M200 : Family.M230;
        }

        Optional<Command> command(Family family) {
            int from = family == Family.M230 ? 1 : 4;
            return request.length < from + 3
                    ? Optional.empty()
                    : Optional.of(new Command(Arrays.copyOfRange(request, from, request.length - 2)));
        }
    }

    private Recording(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    List<Turn> turns() {
        return turns;
    }

    /** @throws IllegalArgumentException naming the line, what is wrong with it and what is wanted */
    static Recording of(String text) {
        List<Turn> turns = new ArrayList<>();
        Optional<byte[]> request = Optional.empty();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            byte[] frame = frame(line, number);
            if (line.startsWith(">")) {
                request = Optional.of(frame);
            } else {
                turns.add(new Turn(request.orElse(new byte[0]), frame));
            }
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("no answer: wanted lines '> hex' and '< hex', or an answer in hex");
        }
        return new Recording(turns);
    }

    private static byte[] frame(String line, int number) {
        boolean signed = line.startsWith(">") || line.startsWith("<");
        String digits = (signed ? line.substring(1) : line).replaceAll("\\s", "");
        if (!digits.matches("([0-9A-Fa-f]{2}){4," + AnswerParser.LONGEST + "}")) {
            throw new IllegalArgumentException(
                    "line " + number + ": wanted 4 to " + AnswerParser.LONGEST + " bytes in hex, two digits a byte");
        }
        byte[] frame = HexFormat.of().parseHex(digits);
        if (Crc16.of(frame, frame.length) != 0) {
            int wanted = Crc16.of(frame, frame.length - 2);
            throw new IllegalArgumentException(String.format(
                    "line %d: the CRC is wrong, wanted %02X %02X; received %s",
                    number, wanted & 0xFF, wanted >> 8, HEX.formatHex(frame, 0, Math.min(24, frame.length))));
        }
        return frame;
    }
}
