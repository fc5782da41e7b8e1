package city.aryk.driver.rsmp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value of a message (RFC 8259), bounded in depth and in the number of its parts. Immutable.
 */
sealed interface Json {
    /** Messages of RSMP 3.2.2 with the list for traffic lights 1.2.1 are five deep. */
    int DEEPEST = 16;
    /** A message that fills a frame with values of one character still passes. */
    int MOST_PARTS = 200_000;

    /** A text. */
    record Text(String text) implements Json {}

    /** A number, as it is written. */
    record Digits(String text) implements Json {}

    /** True or false. */
    record Truth(boolean on) implements Json {}

    /** The JSON null. */
    record Nothing() implements Json {}

    /** An array. */
    record Items(List<Json> items) implements Json {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object. */
    record Fields(Map<String, Json> fields) implements Json {
        public Fields {
            fields = Map.copyOf(fields);
        }

        Optional<Json> field(String name) {
            return Optional.ofNullable(fields.get(name));
        }
    }

    /** Reads one value from bytes. Total: any bytes give a value or the one exception, in bounded time and memory. */
    final class Reader {
        private static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(100)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();

        private final JsonParser parser;
        private int parts;

        private Reader(JsonParser parser) {
            this.parser = parser;
        }

        /** @throws Unreadable when the bytes are not exactly one JSON value in UTF-8, or more than is allowed */
        static Json read(byte[] bytes) throws Unreadable {
            try (var parser = FACTORY.createParser(bytes)) {
                parser.nextToken();
                var value = new Reader(parser).value();
                if (parser.nextToken() != null) {
                    throw new Unreadable("more than one JSON value in a frame");
                }
                return value;
            } catch (JsonParseException e) {
                throw new Unreadable("no JSON: " + e.getOriginalMessage());
            } catch (IOException | UncheckedIOException e) {
                throw new Unreadable("no JSON: " + e.getMessage());
            }
        }

        private Json value() throws IOException, Unreadable {
            parts++;
            if (parts > MOST_PARTS) {
                throw new Unreadable("more than " + MOST_PARTS + " values in a frame");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                throw new Unreadable("an empty frame");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> new Text(parser.getText());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Digits(parser.getText());
                case VALUE_TRUE -> new Truth(true);
                case VALUE_FALSE -> new Truth(false);
                case VALUE_NULL -> new Nothing();
                default ->
                    throw new Unreadable(
                            "no JSON value at " + parser.currentTokenLocation().offsetDescription());
            };
        }

        private Json object() throws IOException, Unreadable {
            Map<String, Json> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, value());
            }
            return new Fields(fields);
        }

        private Json array() throws IOException, Unreadable {
            List<Json> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value());
            }
            return new Items(items);
        }
    }
}
