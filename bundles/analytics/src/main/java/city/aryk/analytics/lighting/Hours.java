package city.aryk.analytics.lighting;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * Hours of the local day, e.g. 00:30-05:00; over midnight where the second is earlier.
 *
 * @param from the first instant
 * @param until the first instant behind
 */
record Hours(LocalTime from, LocalTime until) {

    /** @throws IllegalArgumentException when the text is something else */
    static Hours of(String text) {
        int dash = text.indexOf('-');
        try {
            var hours = new Hours(
                    LocalTime.parse(text.substring(0, Math.max(0, dash)).strip()),
                    LocalTime.parse(text.substring(dash + 1).strip()));
            if (!hours.from.equals(hours.until)) {
                return hours;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(wanted(text), e);
        }
        throw new IllegalArgumentException(wanted(text));
    }

    private static String wanted(String text) {
        return "got '" + text + "', wanted two different times of day, e.g. 00:30-05:00";
    }

    boolean hold(long utcMillis, ZoneId zone) {
        var time = Instant.ofEpochMilli(utcMillis).atZone(zone).toLocalTime();
        boolean behind = !time.isBefore(from);
        boolean before = time.isBefore(until);
        return from.isBefore(until) ? behind && before : behind || before;
    }
}
