package city.aryk.driver.mbus.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/**
 * Dates and times (EN 13757-3, annex A), as ISO 8601 texts in the meter's own time.
 *
 * @param text {@code 2012-01-24}, {@code 2012-01-24T13:29:00}, {@code 13:29:00}; {@code --12-31} or {@code ---31} for
 *     every year or every month; empty where the meter marks the time as invalid
 * @param valid whether there is such a day and time
 */
record Moment(Optional<String> text, boolean valid) {
    private static final Moment INVALID = new Moment(Optional.empty(), false);
    private static final int EVERY_YEAR = 127;
    private static final int EVERY_MONTH = 15;

    /**
     * By the number of bytes: 2 type G, 3 type J, 4 type F, 6 type I.
     *
     * @return empty for any other number
     */
    static Optional<Moment> of(byte[] low) {
        return switch (low.length) {
            case 2 -> Optional.of(date(low, 0, 2000));
            case 3 -> Optional.of(time(low[2] & 0x1F, low[1] & 0x3F, low[0] & 0x3F));
            case 4 -> Optional.of(minutes(low));
            case 6 -> Optional.of(seconds(low));
            default -> Optional.empty();
        };
    }

    private static Moment minutes(byte[] low) {
        if ((low[0] & 0x80) != 0) {
            return INVALID;
        }
        return date(low, 2, century(low)).and(time(low[1] & 0x1F, low[0] & 0x3F, 0));
    }

    /**
     * Years 0 to 80 without a hundred are of the 21st century: older meters send two digits. So are those with two
     * hundreds, which by the standard are of the 22nd: some makers count the hundreds from 1800.
     */
    private static int century(byte[] low) {
        int hundreds = (low[1] >> 5) & 3;
        if (hundreds == 2) {
            return 2000;
        }
        return hundreds == 0 && year(low, 2) <= 80 ? 2000 : 1900 + 100 * hundreds;
    }

    private static Moment seconds(byte[] low) {
        if ((low[1] & 0x80) != 0) {
            return INVALID;
        }
        return date(low, 3, 2000).and(time(low[2] & 0x1F, low[1] & 0x3F, low[0] & 0x3F));
    }

    private static int year(byte[] low, int at) {
        return ((low[at] & 0xE0) >> 5) | ((low[at + 1] & 0xF0) >> 1);
    }

    private static Moment date(byte[] low, int at, int century) {
        int day = low[at] & 0x1F;
        int month = low[at + 1] & 0x0F;
        int year = year(low, at);
        if (year == EVERY_YEAR) {
            return recurring(month, day);
        }
        boolean exists = exists(century + year, month, day);
        return new Moment(Optional.of(String.format("%04d-%02d-%02d", century + year, month, day)), exists);
    }

    private static Moment recurring(int month, int day) {
        if (month == EVERY_MONTH) {
            return day == 0 || day > 31 ? INVALID : new Moment(Optional.of(String.format("---%02d", day)), true);
        }
        return exists(2000, month, day) // a leap year: 29 February recurs too
                ? new Moment(Optional.of(String.format("--%02d-%02d", month, day)), true)
                : INVALID;
    }

    private static boolean exists(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Moment time(int hour, int minute, int second) {
        boolean exists = hour < 24 && minute < 60 && second < 60;
        String text = exists
                ? LocalTime.of(hour, minute, second).format(java.time.format.DateTimeFormatter.ISO_LOCAL_TIME)
                : String.format("%02d:%02d:%02d", hour, minute, second);
        return new Moment(Optional.of(text), exists);
    }

    private Moment and(Moment time) {
        return new Moment(text.flatMap(date -> time.text.map(clock -> date + "T" + clock)), valid && time.valid);
    }
}
