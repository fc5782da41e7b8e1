package city.aryk.analytics.traffic;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Times of controllers' logs as text: {@code yyyy-MM-dd H:m:s.f} (also with {@code T}), {@code M-d-yyyy H:m:s.f} and
 * {@code M/d/yyyy H:m:s.f}. Fractions are kept to the millisecond.
 */
public final class LocalTimes {
    /** What {@link #parse} gives for a text that is no time. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int MIN_YEAR = 1970;
    private static final int MAX_YEAR = 2199;
    private static final long DAY = 86_400_000;

    private final String text;
    private int at;
    private boolean wrong;

    private LocalTimes(String text) {
        this.text = text;
    }

    /** The milliseconds of a time, or {@link #NONE}. */
    public static long parse(String text) {
        return new LocalTimes(text.strip()).read();
    }

    /** A time as {@code yyyy-MM-ddTHH:mm:ss.SSS}. */
    public static String format(long millis) {
        long second = Math.floorDiv(millis, 1_000L);
        var date = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        var text = new StringBuilder(23);
        padded(text, date.getYear(), 4).append('-');
        padded(text, date.getMonthValue(), 2).append('-');
        padded(text, date.getDayOfMonth(), 2).append('T');
        padded(text, date.getHour(), 2).append(':');
        padded(text, date.getMinute(), 2).append(':');
        padded(text, date.getSecond(), 2).append('.');
        return padded(text, Math.floorMod(millis, 1_000), 3).toString();
    }

    private static StringBuilder padded(StringBuilder text, int number, int width) {
        var digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(digits);
    }

    private long read() {
        long day = date();
        long time = time();
        return wrong || at != text.length() ? NONE : day * DAY + time;
    }

    private long date() {
        int first = number(4);
        char between = separator("-/");
        int second = number(2);
        wrong |= between != separator("-/");
        int third = number(4);
        separator(" T");
        boolean yearFirst = first >= MIN_YEAR;
        int year = yearFirst ? first : third;
        int month = yearFirst ? second : first;
        int dayOfMonth = yearFirst ? third : second;
        boolean known = year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12 && dayOfMonth >= 1;
        if (!known || dayOfMonth > LocalDate.of(year, month, 1).lengthOfMonth()) {
            wrong = true;
            return 0;
        }
        return LocalDate.of(year, month, dayOfMonth).toEpochDay();
    }

    private long time() {
        int hour = number(2);
        separator(":");
        int minute = number(2);
        separator(":");
        int second = number(2);
        wrong |= hour > 23 || minute > 59 || second > 59;
        return hour * 3_600_000L + minute * 60_000L + second * 1_000L + fraction();
    }

    private int fraction() {
        if (at == text.length()) {
            return 0;
        }
        separator(".");
        int digits = 0;
        int millis = 0;
        for (; at < text.length() && digit(text.charAt(at)); at++, digits++) {
            millis = digits < 3 ? millis * 10 + text.charAt(at) - '0' : millis;
        }
        wrong |= digits == 0 || digits > 9;
        for (; digits < 3; digits++) {
            millis *= 10;
        }
        return millis;
    }

    private int number(int most) {
        int start = at;
        int number = 0;
        for (; at < text.length() && at - start < most && digit(text.charAt(at)); at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        wrong |= at == start;
        return number;
    }

    private char separator(String any) {
        if (at < text.length() && any.indexOf(text.charAt(at)) >= 0) {
            return text.charAt(at++);
        }
        wrong = true;
        return 0;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
