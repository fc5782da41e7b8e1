package city.aryk.api.wiring;

/**
 * The check of a frame of Modbus RTU, and of the meters that took it over from there: polynomial 0xA001 reflected, start
 * 0xFFFF, low byte sent first (MODBUS over Serial Line V1.02, clause 2.5.1.2 and appendix B, 6.2.2). Safe for use by all
 * threads.
 */
public final class Crc16 {
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < 256; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
            TABLE[i] = crc;
        }
    }

    private Crc16() {}

    /** The CRC of the first {@code length} bytes, 0 to 0xFFFF; over a whole frame with its CRC it is 0. */
    public static int of(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 0; i < length; i++) {
            crc = (crc >> 8) ^ TABLE[(crc ^ bytes[i]) & 0xFF];
        }
        return crc;
    }
}
