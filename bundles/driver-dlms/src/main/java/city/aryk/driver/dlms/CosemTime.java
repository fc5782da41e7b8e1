package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * A date and time as a meter keeps it, in 12 bytes (IEC 62056-6-2 clause 4.1.6.1): year (2; FFFF undefined), month,
 * day, day of week (Monday 1), hour, minute, second, hundredths (FF undefined each), deviation in minutes (2, signed;
 * 8000 undefined), status. UTC is local time plus deviation: -300 stands for UTC+05:00. Days FE and FD are the last and
 * the second last of a month, months FD and FE the ends and beginnings of summer time.
 */
record CosemTime(Octets bytes) {
    static final int SIZE = 12;
    static final int UNDEFINED = 0xFF;
    private static final int UNDEFINED_YEAR = 0xFFFF;
    private static final int UNDEFINED_DEVIATION = -0x8000;
    private static final int CLOCK_WRONG = 0x0B; // status: invalid, doubtful, or of an invalid other clock status

    /** @throws Malformed when these are not 12 bytes, or a number is out of its range */
    static CosemTime of(Octets bytes) throws Malformed {
        if (bytes.length() != SIZE) {
            throw new Malformed("date-time of " + bytes.length() + " bytes, wanted 12: " + bytes.brief());
        }
        var time = new CosemTime(bytes);
        boolean right = (within(time.month(), 1, 12) || within(time.month(), 0xFD, 0xFF))
                && (within(time.day(), 1, 31) || within(time.day(), 0xFD, 0xFF))
                && (within(time.weekday(), 0, 7) || time.weekday() == UNDEFINED)
                && (within(time.hour(), 0, 24) || time.hour() == UNDEFINED)
                && (within(time.minute(), 0, 59) || time.minute() == UNDEFINED)
                && (within(time.second(), 0, 59) || time.second() == UNDEFINED)
                && (within(time.hundredths(), 0, 99) || time.hundredths() == UNDEFINED)
                && (within(time.deviation(), -840, 840) || time.deviation() == UNDEFINED_DEVIATION);
        if (!right) {
            throw new Malformed("date-time with a number out of its range: " + bytes);
        }
        return time;
    }

    int year() {
        return (bytes.at(0) << 8) | bytes.at(1);
    }

    int month() {
        return bytes.at(2);
    }

    int day() {
        return bytes.at(3);
    }

    int weekday() {
        return bytes.at(4);
    }

    int hour() {
        return bytes.at(5);
    }

    int minute() {
        return bytes.at(6);
    }

    int second() {
        return bytes.at(7);
    }

    int hundredths() {
        return bytes.at(8);
    }

    /** Minutes to add to local time for UTC, or -0x8000. */
    int deviation() {
        return (short) ((bytes.at(9) << 8) | bytes.at(10));
    }

    int status() {
        return bytes.at(11);
    }

    /** Whether the meter itself says that its clock is not to be trusted. */
    boolean doubtful() {
        return status() != UNDEFINED && (status() & CLOCK_WRONG) != 0;
    }

    /** The date and time on the meter's wall; empty unless all of date, hour and minute are defined and exist. */
    Optional<LocalDateTime> local() {
        if (year() == UNDEFINED_YEAR || minute() == UNDEFINED) {
            return Optional.empty();
        }
        try {
            int second = second() == UNDEFINED ? 0 : second();
            int nanos = hundredths() == UNDEFINED ? 0 : hundredths() * 10_000_000;
            return Optional.of(LocalDateTime.of(year(), month(), day(), hour(), minute(), second, nanos));
        } catch (DateTimeException e) {
            return Optional.empty(); // the 30th of February, or a last day of the month
        }
    }

    /** The offset from UTC that the meter tells. */
    Optional<ZoneOffset> offset() {
        return deviation() == UNDEFINED_DEVIATION
                ? Optional.empty()
                : Optional.of(ZoneOffset.ofTotalSeconds(-deviation() * 60));
    }

    /**
     * The instant; empty where the date or time is not defined.
     *
     * @param zone of the meter where it tells none itself
     */
    Optional<Instant> instant(Optional<ZoneOffset> zone) {
        return local().flatMap(local -> offset().or(() -> zone).map(offset -> local.toInstant(offset)));
    }

    /** So much earlier, with the same deviation and status; empty where the date or time is not defined. */
    Optional<CosemTime> minus(Duration span) {
        return local().map(local -> {
            LocalDateTime earlier = local.minus(span);
            return new CosemTime(Octets.of(
                            (byte) (earlier.getYear() >> 8),
                            (byte) earlier.getYear(),
                            (byte) earlier.getMonthValue(),
                            (byte) earlier.getDayOfMonth(),
                            (byte) earlier.getDayOfWeek().getValue(),
                            (byte) earlier.getHour(),
                            (byte) earlier.getMinute(),
                            (byte) earlier.getSecond())
                    .and(bytes.from(8)));
        });
    }

    /** As in ISO 8601, undefined parts as {@code *}: {@code 2026-11-23T04:19:54+05:00}. */
    @Override
    public String toString() {
        String date = (year() == UNDEFINED_YEAR ? "*" : String.format(Locale.ROOT, "%04d", year())) + "-"
                + (month() == 0xFE ? "dst-begin" : month() == 0xFD ? "dst-end" : two(month())) + "-"
                + (day() == 0xFE ? "last" : day() == 0xFD ? "last-but-one" : two(day()));
        String fraction = hundredths() == UNDEFINED || hundredths() == 0 ? "" : "." + two(hundredths());
        String time = two(hour()) + ":" + two(minute()) + ":" + two(second()) + fraction;
        return date + "T" + time + offset().map(ZoneOffset::getId).orElse("");
    }

    private static String two(int number) {
        return number == UNDEFINED ? "*" : number < 10 ? "0" + number : Integer.toString(number);
    }

    private static boolean within(int number, int low, int high) {
        return number >= low && number <= high;
    }
}
