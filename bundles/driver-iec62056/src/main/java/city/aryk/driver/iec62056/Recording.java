package city.aryk.driver.iec62056;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What was recorded on a line: {@code > hex} what the gateway sent, {@code < hex} what the meter did; blanks within the
 * hex, empty lines and lines that begin with {@code #} mean nothing. Hex without signs is taken for the meter's, and text
 * that is no hex for a readout as it stands in a terminal. Immutable.
 *
 * @param turns in order; neighbours of one direction are one turn
 */
record Recording(List<Turn> turns) {

    /** Bytes of one direction. */
    record Turn(boolean asked, String characters) {}

    Recording {
        turns = List.copyOf(turns);
    }

    /** @throws IllegalArgumentException naming the line, what is wrong with it and what is wanted */
    static Recording of(String text) {
        if (isReadable(text)) {
            return new Recording(List.of(new Turn(false, text)));
        }
        List<Turn> turns = new ArrayList<>();
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            boolean signed = line.startsWith(">") || line.startsWith("<");
            String characters = characters(signed ? line.substring(1) : line, number);
            add(turns, new Turn(line.startsWith(">"), characters));
        }
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("nothing recorded: wanted lines '> hex' and '< hex', hex, or a readout");
        }
        return new Recording(turns);
    }

    private static void add(List<Turn> turns, Turn turn) {
        int last = turns.size() - 1;
        if (last >= 0 && turns.get(last).asked() == turn.asked()) {
            turns.set(last, new Turn(turn.asked(), turns.get(last).characters() + turn.characters()));
        } else {
            turns.add(turn);
        }
    }

    /** A readout from a terminal has brackets, which hex has not; comments of a recording may have them. */
    static boolean isReadable(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && !line.startsWith(">") && !line.startsWith("<"))
                .anyMatch(line -> line.indexOf('(') >= 0);
    }

    private static String characters(String hex, int number) {
        String digits = hex.replaceAll("\\s", "");
        if (digits.length() % 2 != 0 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
            throw new IllegalArgumentException("line " + number + ": wanted '> hex', '< hex', hex or '# comment'");
        }
        var seven = new ByteArrayOutputStream();
        for (byte octet : HexFormat.of().parseHex(digits)) {
            seven.write(octet & Control.SEVEN_BITS);
        }
        return seven.toString(StandardCharsets.US_ASCII);
    }

    /** What the meter said, all of it. */
    String answers() {
        var all = new StringBuilder();
        turns.stream().filter(turn -> !turn.asked()).forEach(turn -> all.append(turn.characters()));
        return all.toString();
    }
}
