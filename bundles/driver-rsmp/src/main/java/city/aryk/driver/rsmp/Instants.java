package city.aryk.driver.rsmp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Timestamps of messages: {@code 2026-11-22T09:45:43.159Z}, UTC with exactly three decimals. */
final class Instants {
    private static final Pattern FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
    private static final DateTimeFormatter WRITER = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Instants() {}

    /** Milliseconds since 1970; empty where the text is no timestamp. */
    static OptionalLong millis(String text) {
        if (!FORM.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Instant.parse(text).toEpochMilli());
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }

    static String text(long millis) {
        return WRITER.format(Instant.ofEpochMilli(millis));
    }
}
