package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strict reading of a JSON object from outside: every key is asked for by name and kind, keys that nobody asked for are
 * refused by {@link #end()}, and every refusal names the path of the key. Belongs to one thread.
 */
public final class JsonObject {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final Map<String, Object> members;
    private final Set<String> asked = new HashSet<>();

    private JsonObject(String path, Map<String, Object> members) {
        this.path = path;
        this.members = members;
    }

    /**
     * Parses UTF-8 JSON text that holds one object and nothing behind it.
     *
     * @param path names the text in messages, and starts the path of every key
     * @param most bytes that are accepted
     */
    public static JsonObject parse(byte[] text, String path, int most) throws RefusedException {
        if (text.length > most) {
            throw new RefusedException(Reason.TOO_LARGE, path, text.length + " bytes of JSON; at most " + most);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonObject(path, new JsonTree(parser, path).document());
        } catch (IOException e) {
            throw new RefusedException(Reason.FORMAT, path, "is not JSON: " + JsonTree.why(e), e);
        }
    }

    public boolean has(String key) {
        asked.add(key);
        return members.containsKey(key);
    }

    /** A text that must be there, of one letter or more. */
    public String text(String key, int most) throws RefusedException {
        return text(key, member(key), most);
    }

    private String text(String key, Object value, int most) throws RefusedException {
        if (!(value instanceof String text)) {
            throw wrong(key, "wanted a text, got " + kind(value));
        }
        if (text.isEmpty() || text.length() > most) {
            throw wrong(key, "a text of " + text.length() + " letters; wanted 1 to " + most);
        }
        return text;
    }

    /** A text that must be exactly this one: the format and its edition. */
    public void exactly(String key, String wanted) throws RefusedException {
        String got = text(key, 100);
        if (!got.equals(wanted)) {
            throw wrong(key, "wanted " + wanted + ", got " + Names.shown(got));
        }
    }

    /** A whole number that must be there. */
    public long integer(String key, long least, long most) throws RefusedException {
        BigDecimal number = number(key, BigDecimal.valueOf(least), BigDecimal.valueOf(most));
        if (number.stripTrailingZeros().scale() > 0) {
            throw wrong(key, "wanted a whole number, got " + number.toPlainString());
        }
        return number.longValueExact();
    }

    /** A decimal number that must be there. */
    public BigDecimal number(String key, BigDecimal least, BigDecimal most) throws RefusedException {
        Object value = member(key);
        if (!(value instanceof BigDecimal number)) {
            throw wrong(key, "wanted a number, got " + kind(value));
        }
        if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
            throw wrong(key, "wanted " + least.toPlainString() + " to " + most.toPlainString() + ", got " + number);
        }
        return number;
    }

    /** An ISO 8601 instant in UTC that must be there. */
    public Instant instant(String key) throws RefusedException {
        String text = text(key, 40);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            RefusedException wrong = wrong(key, "wanted a time like 2026-07-01T10:00:00Z, got " + Names.shown(text));
            wrong.initCause(e);
            throw wrong;
        }
    }

    /** A SHA-256 that must be there. */
    public String sha256(String key) throws RefusedException {
        String text = text(key, 64);
        if (!text.matches("[0-9a-f]{64}")) {
            throw wrong(key, "wanted 64 hexadecimal digits, got " + Names.shown(text));
        }
        return text;
    }

    /** True or false; what is said otherwise where the key is absent. */
    public boolean flag(String key, boolean otherwise) throws RefusedException {
        if (!has(key)) {
            return otherwise;
        }
        if (!(member(key) instanceof Boolean flag)) {
            throw wrong(key, "wanted true or false, got " + kind(member(key)));
        }
        return flag;
    }

    /** An object; empty where the key is absent. */
    public Optional<JsonObject> object(String key) throws RefusedException {
        return has(key) ? Optional.of(object(key, member(key))) : Optional.empty();
    }

    @SuppressWarnings("unchecked") // JsonTree makes maps of these kinds only
    private JsonObject object(String key, Object value) throws RefusedException {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(key, "wanted an object, got " + kind(value));
        }
        return new JsonObject(at(key), (Map<String, Object>) map);
    }

    /** A list of texts that must be there. */
    public List<String> texts(String key, int mostItems, int mostLetters) throws RefusedException {
        List<?> items = list(key, mostItems);
        List<String> texts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            texts.add(text(key + "[" + i + "]", items.get(i), mostLetters));
        }
        return texts;
    }

    /** A list of objects that must be there. */
    public List<JsonObject> objects(String key, int mostItems) throws RefusedException {
        List<?> items = list(key, mostItems);
        List<JsonObject> objects = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            objects.add(object(key + "[" + i + "]", items.get(i)));
        }
        return objects;
    }

    private List<?> list(String key, int most) throws RefusedException {
        if (!(member(key) instanceof List<?> items)) {
            throw wrong(key, "wanted a list, got " + kind(member(key)));
        }
        if (items.isEmpty() || items.size() > most) {
            throw wrong(key, "a list of " + items.size() + "; wanted 1 to " + most);
        }
        return items;
    }

    /** Refuses the first key that nobody asked for. */
    public void end() throws RefusedException {
        for (String key : members.keySet()) {
            if (!asked.contains(key)) {
                throw wrong(
                        Names.shown(key),
                        "unknown key; known here: "
                                + String.join(", ", asked.stream().sorted().toList()));
            }
        }
    }

    /** A refusal that names a key of this object. */
    public RefusedException wrong(String key, String message) {
        return new RefusedException(Reason.FORMAT, at(key), message);
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Object member(String key) throws RefusedException {
        asked.add(key);
        Object value = members.get(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private static String kind(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        if (value instanceof String) {
            return "a text";
        }
        return value == JsonTree.NOTHING ? "null" : value.toString();
    }
}
