package city.aryk.street.dlms;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;

/** Encodes values as A-XDR data. */
final class Axdr {
    private Axdr() {}

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return bytes;
    }

    static byte[] number(long value, int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (value >> (8 * (size - 1 - i)));
        }
        return bytes;
    }

    static byte[] length(int length) {
        return length < 0x80 ? bytes(length) : join(bytes(0x82), number(length, 2));
    }

    /** double-long-unsigned. */
    static byte[] u32(long value) {
        return join(bytes(6), number(value, 4));
    }

    /** long-unsigned. */
    static byte[] u16(int value) {
        return join(bytes(18), number(value, 2));
    }

    static byte[] octets(byte[] octets) {
        return join(bytes(9), length(octets.length), octets);
    }

    /** Twelve bytes in an octet string, at UTC+05:00 as in Kazakhstan. */
    static byte[] time(LocalDateTime local) {
        return octets(join(
                number(local.getYear(), 2),
                bytes(
                        local.getMonthValue(),
                        local.getDayOfMonth(),
                        local.getDayOfWeek().getValue(),
                        local.getHour(),
                        local.getMinute(),
                        local.getSecond(),
                        0),
                number(-300, 2),
                bytes(0)));
    }

    static byte[] structure(byte[]... items) {
        return join(bytes(2), length(items.length), join(items));
    }

    static byte[] array(byte[]... items) {
        return join(bytes(1), length(items.length), join(items));
    }

    static byte[] scalerUnit(int scaler, int unit) {
        return bytes(2, 2, 15, scaler, 22, unit);
    }

    static byte[] obis(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return bytes;
    }
}
