package city.aryk.analytics.frame;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Divides the time into consecutive windows, each with its first instant and without its last. Immutable. */
public final class Span {
    /** The calendar windows, by name. */
    public static final List<String> CALENDAR = List.of("day", "week", "month");

    private final String label;
    private final Function<Long, Long> start;
    private final Function<Long, Long> end;

    private Span(String label, Function<Long, Long> start, Function<Long, Long> end) {
        this.label = label;
        this.start = start;
        this.end = end;
    }

    /** Windows of equal length that are aligned to UTC, e.g. the quarters of an hour. */
    public static Span every(Duration length) {
        long millis = length.toMillis();
        return new Span(label(length), utc -> utc - Math.floorMod(utc, millis), begin -> begin + millis);
    }

    /** Local days, weeks from Monday, or months; a day may have 23 or 25 hours. */
    public static Span calendar(String name, ZoneId zone) {
        return switch (name) {
            case "day" -> calendar(name, zone, day -> day, day -> day.plusDays(1));
            case "week" ->
                calendar(
                        name,
                        zone,
                        day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                        day -> day.plusWeeks(1));
            case "month" -> calendar(name, zone, day -> day.withDayOfMonth(1), day -> day.plusMonths(1));
            default -> throw new IllegalArgumentException("got '" + name + "', wanted one of " + CALENDAR);
        };
    }

    private static Span calendar(
            String name, ZoneId zone, UnaryOperator<LocalDate> first, UnaryOperator<LocalDate> next) {
        return new Span(
                name,
                utc -> millis(first.apply(day(utc, zone)), zone),
                begin -> millis(next.apply(day(begin, zone)), zone));
    }

    private static LocalDate day(long utc, ZoneId zone) {
        return Instant.ofEpochMilli(utc).atZone(zone).toLocalDate();
    }

    private static long millis(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** The first instant of the window that holds an instant, UTC milliseconds. */
    public long startOf(long utcMillis) {
        return start.apply(utcMillis);
    }

    /** The first instant behind the window that begins there. */
    public long endOf(long startMillis) {
        return end.apply(startMillis);
    }

    /** As the end of a point's name: {@code 15m}, {@code 1h}, {@code day}. */
    public String label() {
        return label;
    }

    /** A length as the end of a point's name: {@code 15m}, {@code 1h}, {@code 90s}. */
    public static String label(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
