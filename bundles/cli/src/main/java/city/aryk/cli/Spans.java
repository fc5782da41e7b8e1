package city.aryk.cli;

import java.time.Duration;

/** Durations as people write them in sites and profiles: {@code 200ms 1s 15m 24h}. */
final class Spans {
    private Spans() {}

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
