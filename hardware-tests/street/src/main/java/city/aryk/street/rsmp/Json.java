package city.aryk.street.rsmp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/** What all messages have in common. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    /** An empty message of a type, with an id of its own. */
    static ObjectNode message(String type) {
        return MAPPER.createObjectNode()
                .put("mType", "rSMsg")
                .put("type", type)
                .put("mId", UUID.randomUUID().toString());
    }

    /** A message about a component. */
    static ObjectNode about(String type, String component) {
        return message(type).put("ntsOId", "").put("xNId", "").put("cId", component);
    }

    static String time(long utcMillis) {
        return TIME.format(Instant.ofEpochMilli(utcMillis));
    }

    /** The booleans of RSMP are texts. */
    static String flag(boolean value) {
        return value ? "True" : "False";
    }

    static Optional<JsonNode> parse(String text) {
        try {
            var node = MAPPER.readTree(text);
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
