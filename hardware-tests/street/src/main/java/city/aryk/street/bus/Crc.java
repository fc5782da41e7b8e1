package city.aryk.street.bus;

import java.util.Arrays;

/** The CRC of Modbus and Mercury frames: polynomial 0xA001 reflected, start 0xFFFF, low byte first. */
final class Crc {
    private Crc() {}

    static int of(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    static boolean isRight(byte[] frame) {
        return frame.length > 3 && of(frame, frame.length) == 0;
    }

    /** The frame with its CRC, a wrong one on request. */
    static byte[] closed(byte[] frame, boolean damaged) {
        byte[] closed = Arrays.copyOf(frame, frame.length + 2);
        int crc = of(frame, frame.length) ^ (damaged ? 0x0100 : 0);
        closed[frame.length] = (byte) crc;
        closed[frame.length + 1] = (byte) (crc >> 8);
        return closed;
    }
}
