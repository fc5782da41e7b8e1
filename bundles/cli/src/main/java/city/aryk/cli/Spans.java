package city.aryk.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them in sites and profiles: {@code 200ms 1s 15m 24h}. */
final class Spans {
    private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Spans() {}

    /** Reads a duration that a person gives as an option. */
    static final class Reader implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            var written = WRITTEN.matcher(text);
            if (!written.matches()) {
                throw new TypeConversionException(Texts.of("span.form", text));
            }
            var unit = UNITS.getOrDefault(written.group(1), Duration.ZERO);
            return unit.multipliedBy(Long.parseLong(text.substring(0, written.start(1))));
        }
    }

    static String text(Duration span) {
        long millis = span.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = span.toSeconds();
        if (seconds % 3_600 == 0 && seconds > 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
