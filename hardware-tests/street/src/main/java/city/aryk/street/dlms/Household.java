package city.aryk.street.dlms;

import city.aryk.street.meter.Recording;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The objects of a single-phase SPODES meter that replays a recorded household, a minute a look. Energy is the sum of the
 * minutes; the load profile has a row each half hour, the event log one row. Immutable; safe for use by all threads.
 */
final class Household {
    /** Midnight at the place of the meter, when its series begins. */
    static final LocalDateTime BEGIN = LocalDateTime.of(2026, 11, 20, 0, 0);

    static final String LOAD_PROFILE = "1.0.99.1.0.255";
    static final String EVENT_LOG = "0.0.99.98.0.255";
    private static final int HALF_HOUR = 30;
    private static final int BEFORE = 600;

    private final Recording recording;
    private final Trouble trouble;

    Household(Recording recording, Trouble trouble) {
        this.recording = recording;
        this.trouble = trouble;
    }

    /** Watt hours taken until a minute, as the meter's register has them. */
    long wattHours(long minute) {
        long sum = recording.wattMinutes(0, minute + BEFORE) / 60;
        return trouble == Trouble.REGISTER_RESET ? recording.wattMinutes(BEFORE, minute) / 60 : 5_000_000 + sum;
    }

    /** The encoded value of an attribute; empty where the meter does not have it. */
    Optional<byte[]> attribute(int classId, byte[] name, int number, long minute) {
        String obis = text(name);
        if (classId == 3) {
            return Optional.ofNullable(registers(minute).get(obis))
                    .map(register -> number == 3
                            ? Axdr.scalerUnit(register.scaler(), register.unit())
                            : Axdr.u32(register.value()));
        }
        if (classId == 8 && obis.equals("0.0.1.0.0.255") && number == 2) {
            return Optional.of(Axdr.time(clock(minute)));
        }
        if (classId == 1 && obis.equals("0.0.96.1.0.255") && number == 2) {
            return Optional.of(Axdr.octets("000000001234".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        if (classId == 7 && obis.equals(LOAD_PROFILE)) {
            return profile(number, minute, rows(minute));
        }
        return classId == 7 && obis.equals(EVENT_LOG) ? profile(number, minute, 1) : Optional.empty();
    }

    private record Register(long value, int scaler, int unit) {}

    private Map<String, Register> registers(long minute) {
        var row = recording.at(minute + BEFORE);
        Map<String, Register> registers = new TreeMap<>();
        registers.put(
                "1.0.12.7.0.255", new Register(row.volts().movePointRight(2).longValue(), -2, 35));
        registers.put(
                "1.0.11.7.0.255", new Register(row.amperes().movePointRight(3).longValue(), -3, 33));
        registers.put("1.0.1.7.0.255", new Register(row.watts(), 0, 27));
        registers.put("1.0.1.8.0.255", new Register(wattHours(minute), 0, 30));
        return registers;
    }

    LocalDateTime clock(long minute) {
        return BEGIN.plusMinutes(minute).minusMinutes(trouble == Trouble.CLOCK_OFF ? 90 : 0);
    }

    private static int rows(long minute) {
        return (int) (minute / HALF_HOUR) + 1;
    }

    private Optional<byte[]> profile(int number, long minute, int rows) {
        return switch (number) {
            case 2 -> Optional.of(buffer(rows, 1, rows));
            case 3 -> Optional.of(Axdr.array(captured(8, "0.0.1.0.0.255"), captured(3, "1.0.1.8.0.255")));
            case 4 -> Optional.of(Axdr.u32(HALF_HOUR * 60L));
            case 5 -> Optional.of(Axdr.bytes(22, 1));
            case 7 -> Optional.of(Axdr.u32(rows));
            default -> minute < 0 ? Optional.of(Axdr.bytes(0)) : Optional.empty();
        };
    }

    /** Rows from one entry to another, counted from 1. */
    byte[] buffer(int rows, int from, int to) {
        int last = Math.min(rows, to);
        byte[][] items = new byte[Math.max(0, last - from + 1)][];
        for (int i = 0; i < items.length; i++) {
            long at = (from - 1L + i) * HALF_HOUR;
            items[i] = Axdr.structure(Axdr.time(clock(at)), Axdr.u32(wattHours(at)));
        }
        return Axdr.array(items);
    }

    private static byte[] captured(int classId, String obis) {
        return Axdr.structure(Axdr.u16(classId), Axdr.octets(Axdr.obis(obis)), Axdr.bytes(15, 2), Axdr.u16(0));
    }

    private static String text(byte[] name) {
        var text = new StringBuilder();
        for (byte part : name) {
            text.append(text.length() == 0 ? "" : ".").append(part & 0xFF);
        }
        return text.length() == 0 ? HexFormat.of().formatHex(name) : text.toString();
    }
}
