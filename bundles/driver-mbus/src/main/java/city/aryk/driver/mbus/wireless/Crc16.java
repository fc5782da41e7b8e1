package city.aryk.driver.mbus.wireless;

/**
 * The check sum of radio frames: polynomial x^16 + x^13 + x^12 + x^11 + x^10 + x^8 + x^6 + x^5 + x^2 + 1, begun with
 * zero, complemented at the end (EN 13757-4, format A and B; the same for the payload of the extended link layer and for
 * the signatures of compact frames in EN 13757-3).
 */
final class Crc16 {
    private static final int POLYNOMIAL = 0x3D65;

    private Crc16() {}

    /** The check sum, 0 to 0xFFFF, of the bytes from {@code from} up to but not including {@code to}. */
    static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
            }
        }
        return ~crc & 0xFFFF;
    }
}
