package city.aryk.cli.rollout;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of one JSON object of a report. Reads what later editions may add and passes over it; a member of another
 * kind than is asked for is as if it were missing. Immutable.
 */
final class ReportJson {
    private static final String PLACE = "reported";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(20)
                    .build())
            .build();

    private final Map<String, Object> members;

    private ReportJson(Map<String, Object> members) {
        this.members = members;
    }

    /** Parses UTF-8 JSON text that holds one object and nothing behind it. */
    static ReportJson parse(byte[] text, int most) throws RefusedException {
        if (text.length > most) {
            throw new RefusedException(Reason.TOO_LARGE, PLACE, text.length + " bytes of JSON; at most " + most);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw wrong("wanted an object");
            }
            var read = new ReportJson(object(parser));
            if (parser.nextToken() != null) {
                throw wrong("something stands behind the object");
            }
            return read;
        } catch (IOException e) {
            throw new RefusedException(Reason.FORMAT, PLACE, "is not JSON: " + e.getMessage(), e);
        }
    }

    static RefusedException wrong(String message) {
        return new RefusedException(Reason.FORMAT, PLACE, message);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            value(parser).ifPresent(value -> members.put(key, value));
        }
        return members;
    }

    /** Texts, whole numbers, objects and lists; anything else says nothing in a report. */
    private static Optional<Object> value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return Optional.of(new ReportJson(object(parser)));
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                value(parser).ifPresent(items::add);
            }
            return Optional.of(items);
        }
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return Optional.of(parser.getLongValue());
        }
        return token == JsonToken.VALUE_STRING ? Optional.of(parser.getText()) : Optional.empty();
    }

    /** A text; empty where there is none. */
    String text(String key) {
        return members.get(key) instanceof String text ? text : "";
    }

    /** A whole number; empty where there is none, or a negative one. */
    Optional<Long> number(String key) {
        return members.get(key) instanceof Long number && number >= 0 ? Optional.of(number) : Optional.empty();
    }

    Optional<ReportJson> object(String key) {
        return members.get(key) instanceof ReportJson object ? Optional.of(object) : Optional.empty();
    }

    /** The objects of a list; empty where there is none. */
    List<ReportJson> objects(String key) {
        List<ReportJson> all = new ArrayList<>();
        if (members.get(key) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof ReportJson object) {
                    all.add(object);
                }
            }
        }
        return List.copyOf(all);
    }
}
