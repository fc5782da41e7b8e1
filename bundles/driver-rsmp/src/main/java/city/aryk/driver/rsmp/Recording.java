package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a site said in a recording. Taken are: lines of {@code <} and a message of the site or {@code >} and one of the
 * supervisor, with {@code #} before comments; the bytes of the site as they came, each message with its form feed; a
 * transcript of lines {@code {"dir": "site->sup", "msg": {…}}}; and the bytes of the site in hexadecimal.
 *
 * @param frames the site's messages in their order, in UTF-8, with the line or the number of each
 */
record Recording(List<Frame> frames) {
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f\\s]+");

    /**
     * One message.
     *
     * @param where for a complaint
     */
    record Frame(String where, String text) {
        byte[] bytes() {
            return Recording.bytes(text);
        }
    }

    Recording {
        frames = List.copyOf(frames);
    }

    /** @throws IllegalArgumentException where the text is no recording: where, what and what is wanted */
    static Recording of(String text) {
        String plain = text;
        if (HEX.matcher(text).matches()) {
            String digits = text.replaceAll("\\s", "");
            if (digits.length() % 2 != 0) {
                throw new IllegalArgumentException(digits.length() + " hexadecimal digits: wanted an even number");
            }
            plain = new String(HexFormat.of().parseHex(digits), ISO_8859_1);
        }
        var recording = plain.indexOf(Frames.END) >= 0 ? stream(plain) : lines(plain);
        if (recording.frames().isEmpty()) {
            throw new IllegalArgumentException("no message of a site: wanted lines '< {...}', or the site's bytes");
        }
        return recording;
    }

    private static Recording stream(String text) {
        List<Frame> frames = new ArrayList<>();
        for (String frame : text.split(String.valueOf((char) Frames.END), -1)) {
            if (!frame.isBlank()) {
                frames.add(new Frame("message " + (frames.size() + 1), frame.strip()));
            }
        }
        return new Recording(frames);
    }

    private static Recording lines(String text) {
        List<Frame> frames = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String where = "line " + number;
            said(line.strip(), where).ifPresent(message -> frames.add(new Frame(where, message)));
        }
        return new Recording(frames);
    }

    /** What the site said in a line; empty where it says nothing. */
    private static Optional<String> said(String line, String where) {
        if (line.isEmpty() || line.startsWith("#") || line.startsWith(">")) {
            return Optional.empty();
        }
        if (line.startsWith("<")) {
            return Optional.of(line.substring(1).strip());
        }
        if (!line.startsWith("{")) {
            throw new IllegalArgumentException(where + ": wanted '#', '<', '>' or a JSON object");
        }
        return transcript(line);
    }

    /** A line of a transcript holds the message as it was, which begins after {@code "msg":}. */
    private static Optional<String> transcript(String line) {
        int message = line.indexOf("\"msg\":");
        if (!line.contains("\"dir\":") || message < 0) {
            return Optional.of(line);
        }
        boolean site = line.substring(0, message).contains("\"site->sup\"");
        int last = line.lastIndexOf('}');
        return site && last > message
                ? Optional.of(
                        line.substring(message + "\"msg\":".length(), last).strip())
                : Optional.empty();
    }

    /** A file is given as one character a byte, a text as it is. */
    private static byte[] bytes(String text) {
        boolean octets = text.chars().allMatch(c -> c <= 0xFF);
        return text.getBytes(octets ? ISO_8859_1 : UTF_8);
    }
}
