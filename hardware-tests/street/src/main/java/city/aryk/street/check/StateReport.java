package city.aryk.street.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * What the gateway last said of itself on its state topic. Fields of objects are named by their path, joined by
 * slashes, e.g. {@code counters/readings.polled}.
 */
public record StateReport(Map<String, Long> numbers, Map<String, String> texts) {
    public StateReport {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /** Nothing was said yet. */
    static StateReport none() {
        return new StateReport(Map.of(), Map.of());
    }

    static StateReport parse(byte[] json) throws IOException {
        var numbers = new HashMap<String, Long>();
        var texts = new HashMap<String, String>();
        var path = new ArrayDeque<String>();
        try (var parser = new JsonFactory().createParser(json)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String field = parser.currentName() == null ? "" : parser.currentName();
                switch (token) {
                    case START_OBJECT, START_ARRAY -> path.addLast(field);
                    case END_OBJECT, END_ARRAY -> path.removeLast();
                    case VALUE_NUMBER_INT -> numbers.put(name(path, field), parser.getLongValue());
                    case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> texts.put(name(path, field), parser.getText());
                    default -> {
                        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                            texts.put(name(path, field), parser.getText());
                        }
                    }
                }
            }
        }
        return new StateReport(numbers, texts);
    }

    private static String name(ArrayDeque<String> path, String field) {
        var above = String.join("/", path.stream().filter(p -> !p.isEmpty()).toList());
        return above.isEmpty() ? field : above + "/" + field;
    }

    /** A counter by its name, e.g. {@code readings.polled}; 0 where the gateway did not tell it. */
    public long counter(String name) {
        return numbers.getOrDefault("counters/" + name, 0L);
    }

    /** Whether it is the farewell of a clean end, not the last will. */
    public boolean farewell() {
        return "offline".equals(texts.get("state")) && "true".equals(texts.get("clean"));
    }

    /** The sequence number through which a stream was durable at the gateway; 0 where it did not tell. */
    public long committed(String stream) {
        return numbers.getOrDefault("streams/" + stream + "/committed", 0L);
    }
}
