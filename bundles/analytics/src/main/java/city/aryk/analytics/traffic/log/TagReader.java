package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the tags of an XML text one after the other, in bounded memory and without entities: the logs hold numbers and
 * times only, and what is not declared cannot be expanded.
 */
final class TagReader {
    private static final int MAX_TAG = 4_096;
    private static final int MAX_TEXT = 256;

    private final ByteSource in;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder tag = new StringBuilder();

    TagReader(ByteSource in) {
        this.in = in;
    }

    /** Goes to the next tag that is neither a comment nor a declaration. False at the end of the text. */
    boolean next() throws LogException, IOException {
        do {
            text.setLength(0);
            int b = in.read();
            for (; b >= 0 && b != '<'; b = in.read()) {
                if (text.length() < MAX_TEXT) {
                    text.append((char) b);
                }
            }
            if (b < 0) {
                return false;
            }
            readTag();
        } while (tag.length() == 0 || tag.charAt(0) == '!' || tag.charAt(0) == '?');
        return true;
    }

    /** The name of the tag; of an end tag with the slash before it. */
    String name() {
        int end = 1;
        while (end < tag.length() && !blank(tag.charAt(end)) && tag.charAt(end) != '/') {
            end++;
        }
        return tag.substring(0, Math.min(end, tag.length()));
    }

    /** The text between the tag before and this one. */
    String textBefore() {
        return text.toString().strip();
    }

    /** The attributes of the tag; a malformed rest is left out. */
    Map<String, String> attributes() {
        Map<String, String> attributes = new HashMap<>();
        int at = name().length();
        while (true) {
            int equals = tag.indexOf("=", at);
            int open = equals + 1;
            if (equals < 0 || open >= tag.length()) {
                return attributes;
            }
            int close = tag.indexOf(String.valueOf(tag.charAt(open)), open + 1);
            if (close < 0) {
                return attributes;
            }
            attributes.putIfAbsent(tag.substring(at, equals).strip(), tag.substring(open + 1, close));
            at = close + 1;
        }
    }

    private void readTag() throws LogException, IOException {
        tag.setLength(0);
        int quote = 0;
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new LogException(Fault.TRUNCATED, "byte " + in.place() + ": the log ends inside a tag");
            }
            if (quote == 0 && b == '>' && !insideComment()) {
                return;
            }
            if (tag.length() == MAX_TAG) {
                throw new LogException(
                        Fault.TOO_LONG, "byte " + in.place() + ": a tag of more than " + MAX_TAG + " characters");
            }
            quote = quoteAfter(quote, b);
            tag.append((char) b);
        }
    }

    private int quoteAfter(int quote, int b) {
        if (quote != 0) {
            return b == quote ? 0 : quote;
        }
        boolean opens = (b == '"' || b == '\'') && (tag.length() == 0 || tag.charAt(0) != '!');
        return opens ? b : 0;
    }

    private boolean insideComment() {
        int length = tag.length();
        return tag.indexOf("!--") == 0
                && (length < 5 || !tag.substring(length - 2).equals("--"));
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }
}
