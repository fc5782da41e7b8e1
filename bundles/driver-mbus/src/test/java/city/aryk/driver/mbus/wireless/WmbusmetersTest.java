package city.aryk.driver.mbus.wireless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.Capture.Point;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Secret;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Telegrams that others recorded, with the values that others read from them (wmbusmeters, used as test input only).
 * Judged is what a decoder of the standard can know: identification, medium, and the values in m3, kWh, kW, m3/h and
 * degrees, and the dates, as far as they stand in records. What a maker sends in a form of its own counts apart, and must
 * be named so. The counts, and each value that is missing with the reason, are printed.
 */
class WmbusmetersTest {
    private static final Path FILE =
            Path.of("..", "..", "..", "shared", "data", "meters", "wmbusmeters", "telegrams.jsonl");
    private static final Pattern VALUE =
            Pattern.compile(".*_(m3|kwh|c|m3h|kw|date|datetime)(_m3)?|(set|target|due)_date.*");
    /** What that project's drivers compute: the month of the n-th value back, or nothing at all from a date of zeros. */
    private static final Pattern COMPUTED =
            Pattern.compile("history_[0-9]+_date|set_date_[0-9]+_date|target_[0-9]+_date");

    private static final Map<String, String> MEDIA = Map.of(
            "heat", "heat-outlet",
            "heat volume at inlet", "heat-inlet",
            "heat/cooling load", "heat-cooling",
            "heat cost allocation", "heat-cost-allocator",
            "cooling load volume at outlet", "cooling-outlet",
            "radio converter (meter side)", "radio-converter-meter");

    private int known;
    private int decoded;
    private final Map<String, List<String>> missing = new TreeMap<>();

    @Test
    void what_the_standard_tells_is_decoded() throws IOException {
        assumeThat(FILE).as("the telegrams are not here: " + FILE).exists();
        int telegrams = 0;
        for (String line : Files.readAllLines(FILE)) {
            JsonNode entry = new ObjectMapper().readTree(line);
            if (!entry.path("telegrams").path(0).asText().startsWith("68")) { // a wired one
                telegrams++;
                judge(entry);
            }
        }
        System.out.printf("wM-Bus: %d telegrams, %d of %d values of the standard decoded%n", telegrams, decoded, known);
        missing.forEach((reason, values) -> System.out.printf("  %3d not: %s %s%n", values.size(), reason, values));

        assertThat(telegrams).isGreaterThan(200);
        assertThat(decoded).isGreaterThanOrEqualTo((int) Math.ceil(known * 0.95));
    }

    private void judge(JsonNode entry) {
        String name = entry.path("id").asText();
        var expected = entry.path("expected");
        var lines = new StringBuilder();
        entry.path("telegrams").forEach(t -> lines.append(t.asText()).append('\n'));
        String key = entry.path("key").asText();
        try {
            var capture = new WirelessCaptureReader()
                    .read(
                            "wmbus",
                            lines.toString(),
                            Optional.of(key).filter(k -> k.length() == 32).map(Secret::new));
            expected.properties().forEach(e -> judge(name, capture, e.getKey(), e.getValue()));
        } catch (DriverException e) {
            String why = String.valueOf(e.getMessage());
            expected.properties().forEach(v -> refused(name, v, why));
        }
    }

    private void refused(String name, Map.Entry<String, JsonNode> value, String why) {
        if (wanted(value.getKey(), value.getValue())) {
            boolean unsupported = why.contains("unsupported");
            known += unsupported ? 0 : 1;
            miss(name + " " + value.getKey(), unsupported ? "refused: security of the maker's own" : why);
        }
    }

    private static boolean wanted(String key, JsonNode value) {
        return key.equals("id") || key.equals("media") || (VALUE.matcher(key).matches() && !value.isNull());
    }

    private void judge(String name, Capture capture, String key, JsonNode value) {
        if (!wanted(key, value)) {
            return;
        }
        if (holds(capture, key, value)) {
            known++;
            decoded++;
        } else if (COMPUTED.matcher(key).matches() || value.asText().matches("1999-11-30|2127-01-01")) {
            miss(name + " " + key, "computed by that project's driver");
        } else if (named(capture)) {
            miss(name + " " + key, "the maker's own form, named unsupported");
        } else {
            known++;
            miss(name + " " + key + "=" + value.asText(), "a miss");
        }
    }

    private void miss(String value, String reason) {
        missing.computeIfAbsent(reason, r -> new ArrayList<>()).add(value);
    }

    private static boolean named(Capture capture) {
        return capture.points().stream()
                .anyMatch(p -> p.quality().startsWith("unsupported") || p.name().startsWith("manufacturer"));
    }

    private static boolean holds(Capture capture, String key, JsonNode value) {
        return switch (key) {
            case "id" ->
                value.asText().equals(capture.device().get("id"))
                        || capture.points().stream().anyMatch(p -> p.value()
                                .filter(v -> v.toString().contains(value.asText()))
                                .isPresent());
            case "media" ->
                medium(value.asText(), String.valueOf(capture.device().get("medium")));
            default -> capture.points().stream().anyMatch(p -> holds(p, key, value));
        };
    }

    private static boolean medium(String theirs, String ours) {
        return MEDIA.getOrDefault(theirs, theirs.replace(' ', '-')).equals(ours)
                || (theirs.endsWith("water") && ours.contains("water"))
                || (theirs.equals("heat cost allocator") && ours.equals("heat-cost-allocator"));
    }

    private static boolean holds(Point point, String key, JsonNode wanted) {
        if (point.value().isEmpty()) {
            return false;
        }
        Value value = point.value().get();
        if (value instanceof Value.Quantity quantity && wanted.isNumber()) {
            double number =
                    quantity.decimal().doubleValue() * factor(point.unit().code(), key);
            double theirs = wanted.asDouble();
            return Math.abs(number - theirs) <= Math.max(6e-7, Math.abs(theirs) * 1e-6);
        }
        return wanted.isTextual() && value.toString().startsWith(wanted.asText().replace(' ', 'T'));
    }

    /** What makes of the point's unit the one that their name ends with; not a number where it is another quantity. */
    private static double factor(String unit, String key) {
        String theirs = key.substring(key.lastIndexOf('_') + 1);
        return switch (unit + " " + theirs) {
            case "m3 m3", "m3/h m3h", "Cel c", "K c" -> 1;
            case "W.h kwh", "W kw" -> 1e-3;
            case "J kwh", "J/h kw" -> 1 / 3.6e6;
            default -> Double.NaN;
        };
    }
}
