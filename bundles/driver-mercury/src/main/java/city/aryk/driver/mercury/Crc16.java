package city.aryk.driver.mercury;

/** The check of a frame: polynomial 0xA001 reflected, start 0xFFFF, low byte sent first, as Modbus has it. */
final class Crc16 {
    private Crc16() {}

    /** The CRC of the first {@code length} bytes, 0 to 0xFFFF; over a whole frame with its CRC it is 0. */
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
}
