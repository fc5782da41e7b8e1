package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a frame holds, as JSON in one line; 64-bit numbers are strings. */
final class FrameJson {
    private FrameJson() {}

    static String vector(String name, byte[] frame, String content) {
        return "{\"name\":" + text(name) + ",\"frame\":" + text(HexFormat.of().formatHex(frame)) + "," + content + "}";
    }

    static String batch(Batch batch) {
        return "\"batch\":{\"stream\":" + text(batch.stream().label()) + ",\"entries\":"
                + list(batch.entries().stream().map(FrameJson::entry).toList()) + "}";
    }

    static String columns(Columns columns) {
        return "\"columns\":{\"channel\":\"" + columns.channel() + "\",\"firstSeq\":\"" + columns.firstSeq()
                + "\",\"millis\":" + numbers(columns.millis()) + ",\"columns\":"
                + list(columns.columns().stream()
                        .map(c -> "{\"scale\":" + c.scale() + ",\"unscaled\":" + numbers(c.unscaled()) + "}")
                        .toList())
                + "}";
    }

    private static String entry(Batch.Entry entry) {
        return "{\"seq\":\"" + entry.seq() + "\",\"at\":\"" + entry.atMillis() + "\",\"device\":"
                + text(entry.device().text()) + ",\"observations\":"
                + list(entry.observations().stream().map(FrameJson::observation).toList()) + "}";
    }

    private static String observation(Observation observation) {
        String point = "{\"point\":" + text(observation.point().text()) + ",";
        if (observation instanceof Gap gap) {
            return point + "\"gap\":" + text(gap.cause().label()) + "}";
        }
        var reading = (Reading) observation;
        String doubts = Arrays.stream(Doubt.values())
                .filter(reading.doubts()::contains)
                .map(d -> text(d.label()))
                .collect(Collectors.joining(",", ",\"doubts\":[", "]}"));
        return point + value(reading.value()) + doubts;
    }

    private static String value(Value value) {
        if (value instanceof Value.Quantity q) {
            return "\"unscaled\":\"" + q.unscaled() + "\",\"scale\":" + q.scale() + ",\"unit\":"
                    + text(q.unit().code());
        }
        String plain = value instanceof Value.Flag ? value.toString() : text(value.toString());
        return text(value.form().name().toLowerCase(java.util.Locale.ROOT)) + ":" + plain;
    }

    private static String numbers(long[] numbers) {
        return list(LongStream.of(numbers).mapToObj(n -> "\"" + n + "\"").toList());
    }

    private static String list(List<String> parts) {
        return "[" + String.join(",", parts) + "]";
    }

    private static String text(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
