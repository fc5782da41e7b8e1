package city.aryk.driver.dlms;

/**
 * The check sequence of HDLC: CRC-16/X-25, polynomial 0x8408 reflected, beginning with FFFF, inverted, low byte first
 * (ISO/IEC 13239 clause 4.2.5.2; IEC 62056-46 clause 6.4.4.3).
 */
final class Fcs {
    private Fcs() {}

    static int of(byte[] bytes, int from, int to) {
        int fcs = 0xFFFF;
        for (int i = from; i < to; i++) {
            fcs ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                fcs = (fcs & 1) == 0 ? fcs >> 1 : (fcs >> 1) ^ 0x8408;
            }
        }
        return ~fcs & 0xFFFF;
    }

    /** Whether the two bytes from {@code at} on are the check sequence of those before them. */
    static boolean holds(byte[] bytes, int from, int at) {
        return of(bytes, from, at) == ((bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8));
    }
}
