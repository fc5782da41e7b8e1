package city.aryk.profiles.desired;

import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.RefusedException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people write them: {@code 200ms 1s 15m 24h 7d}. */
final class Spans {
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Spans() {}

    /** Reads a key that may be absent. */
    static Duration read(JsonObject json, String key, Duration otherwise, Duration most) throws RefusedException {
        if (!json.has(key)) {
            return otherwise;
        }
        Matcher written = WRITTEN.matcher(json.text(key, 12));
        if (!written.matches()) {
            throw json.wrong(key, "wanted a span like 90s, 10m or 7d");
        }
        Duration span = of(Long.parseLong(written.group(1)), written.group(2));
        if (span.compareTo(most) > 0) {
            throw json.wrong(key, "wanted at most " + text(most) + ", got " + written.group());
        }
        return span;
    }

    private static Duration of(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** The same in the largest unit that is exact; parts of a millisecond are dropped. */
    static String text(Duration span) {
        long millis = span.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
