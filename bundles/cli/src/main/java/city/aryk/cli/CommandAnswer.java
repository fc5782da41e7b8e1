package city.aryk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gateway answers to a request. Anybody who may publish at the broker can answer, so that it is taken for no more
 * than news.
 *
 * @param text as it came
 */
record CommandAnswer(String text, String state, String reason, String message, boolean last) {
    private static final JsonFactory JSON = new JsonFactory();

    /** Reads an answer; what is none is said to be none, and is the last. */
    static CommandAnswer read(String text) {
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    fields.put(name, String.valueOf(parser.getText()));
                }
            }
        } catch (IOException e) {
            fields.clear();
        }
        return new CommandAnswer(
                text,
                printable(fields.getOrDefault("state", "?")),
                printable(fields.getOrDefault("reason", "")),
                printable(fields.getOrDefault("message", "")),
                !"false".equals(fields.get("last")));
    }

    /** For a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    String line() {
        return state + (reason.isEmpty() ? "" : " (" + reason + ")") + (message.isEmpty() ? "" : ": " + message);
    }
}
