package city.aryk.driver.mbus;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Recorded frames: hex with blanks and line ends as one likes; a line that begins with {@code #} is a comment, and
 * {@code >} and {@code <} before a line say who sent it, which the frames say themselves too. Immutable.
 */
final class MbusCapture {
    private final List<Frame> frames;

    private MbusCapture(List<Frame> frames) {
        this.frames = List.copyOf(frames);
    }

    /** @throws IllegalArgumentException with the byte, what is wrong and what is wanted */
    static MbusCapture parse(String recording) {
        byte[] bytes = bytes(recording);
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at < bytes.length; ) {
            var parser = new FrameParser();
            int begin = at;
            while (at < bytes.length
                    && parser.frame().isEmpty()
                    && parser.broken().isEmpty()) {
                parser.feed(bytes, at++, 1);
                if (parser.heard() == 1 && parser.hex().isEmpty()) {
                    throw wrong(begin, String.format("begins with %02X, wanted E5, 10 or 68", bytes[begin]));
                }
            }
            if (!parser.broken().isEmpty()) {
                throw wrong(begin, parser.broken());
            }
            int last = at;
            frames.add(parser.frame().orElseThrow(() -> wrong(begin, "is cut off after " + (last - begin) + " bytes")));
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frame, wanted hex such as 68 LL LL 68 08 05 72 ... 16");
        }
        return new MbusCapture(frames);
    }

    private static byte[] bytes(String recording) {
        var hex = new StringBuilder();
        for (String line : recording.lines().toList()) {
            String plain = line.strip();
            if (!plain.startsWith("#")) {
                hex.append(plain.replaceFirst("^[<>]", "").replaceAll("\\s", ""));
            }
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "not hex: " + e.getMessage() + "; wanted two digits a byte, and # before a comment", e);
        }
    }

    private static IllegalArgumentException wrong(int at, String what) {
        return new IllegalArgumentException("the frame at byte " + at + " " + what);
    }

    /** What meters sent, in the order it came. */
    List<Frame> answers() {
        return frames.stream().filter(Frame::isAnswer).toList();
    }

    /** What the first frame is, where it is no answer. */
    Optional<String> request() {
        return frames.stream()
                .filter(Frame::isFromMaster)
                .findFirst()
                .map(frame -> String.format(
                        "a request of a master (control field %02X), no answer of a meter", frame.control()));
    }
}
