package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parses JSON to maps, lists, texts, decimals, booleans and {@link #NOTHING}; depth and digits bounded. */
final class JsonTree {
    static final Object NOTHING = new Object();

    private static final int DEEPEST = 16;
    private static final int MOST_DIGITS = 30;
    private static final int LARGEST_EXPONENT = 30;

    private final JsonParser parser;
    private final String path;

    JsonTree(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    Map<String, Object> document() throws IOException, RefusedException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refused("is not a JSON object");
        }
        Map<String, Object> members = object(1);
        if (parser.nextToken() != null) {
            throw refused("goes on behind the end of the JSON object");
        }
        return members;
    }

    private Map<String, Object> object(int depth) throws IOException, RefusedException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            members.put(key, value(parser.nextToken(), depth));
        }
        return members;
    }

    private Object value(JsonToken token, int depth) throws IOException, RefusedException {
        return switch (token) {
            case START_OBJECT -> object(deeper(depth));
            case START_ARRAY -> list(deeper(depth));
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NOTHING;
            default -> throw refused("is not JSON: unexpected " + token);
        };
    }

    private List<Object> list(int depth) throws IOException, RefusedException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth));
        }
        return items;
    }

    private BigDecimal number() throws IOException, RefusedException {
        if (parser.getTextLength() > MOST_DIGITS) {
            throw refused("a number of " + parser.getTextLength() + " letters; at most " + MOST_DIGITS);
        }
        var number = new BigDecimal(parser.getText());
        if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
            throw refused("the number " + parser.getText() + " is too large or too small");
        }
        return number;
    }

    private int deeper(int depth) throws RefusedException {
        if (depth >= DEEPEST) {
            throw refused("is nested deeper than " + DEEPEST);
        }
        return depth + 1;
    }

    private RefusedException refused(String message) {
        return new RefusedException(Reason.FORMAT, path, message);
    }

    /** The parser's message without its source excerpt, with line and column. */
    static String why(IOException e) {
        if (e instanceof JsonProcessingException json && json.getLocation() != null) {
            return json.getOriginalMessage() + " at line " + json.getLocation().getLineNr() + ", column "
                    + json.getLocation().getColumnNr();
        }
        return String.valueOf(e.getMessage());
    }
}
