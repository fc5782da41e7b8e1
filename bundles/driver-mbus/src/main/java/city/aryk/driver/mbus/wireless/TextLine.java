package city.aryk.driver.mbus.wireless;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the frame in a line of text as receivers print it: bare hex, {@code T1;1;1;...;0x1E44...} (rtl-wmbus), {@code
 * b1E44...} and {@code bY1E44...} (CUL), JSON with the frame as a text. The longest run of hex digits is the frame.
 */
final class TextLine {
    /** Length, control, address and CI field. */
    private static final int LEAST_DIGITS = 22;

    private static final Pattern RUN = Pattern.compile("[0-9A-Fa-f]{" + LEAST_DIGITS + ",}");
    private static final Pattern BARE = Pattern.compile("[0-9A-Fa-f \\t|_]+");

    private TextLine() {}

    /** The frame from its length field on; empty where the line has none. */
    static Optional<byte[]> frame(String line) {
        String text = BARE.matcher(line).matches() ? line.replaceAll("[ \\t|_]", "") : line;
        String longest = "";
        for (var run = RUN.matcher(text); run.find(); ) {
            longest = run.group().length() > longest.length() ? run.group() : longest;
        }
        // CUL writes a b, which is a hex digit too, before the frame
        String digits = longest.substring(longest.length() % 2);
        return digits.isEmpty() ? Optional.empty() : Optional.of(HexFormat.of().parseHex(digits));
    }
}
