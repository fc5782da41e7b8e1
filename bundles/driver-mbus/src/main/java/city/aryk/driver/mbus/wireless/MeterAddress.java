package city.aryk.driver.mbus.wireless;

import java.util.HexFormat;
import java.util.Locale;

/**
 * The address of a meter: manufacturer, identification, version and device type (EN 13757-7, clause 7.5.4). Its eight
 * bytes, in the order of the link layer, are those of the initialisation vectors too.
 *
 * @param manufacturer 0 to 0xFFFF; three letters of five bits, bit 15 set where the identification is unique by type
 *     only
 * @param identification the four bytes as on the air, the first one in the lowest bits; eight decimal digits, but some
 *     makers send hex
 * @param version 0 to 255
 * @param type the device type (medium), 0 to 255
 */
record MeterAddress(int manufacturer, int identification, int version, int type) {
    static final int BYTES = 8;

    /** In the order of the link layer: manufacturer, identification, version, type. */
    static MeterAddress ofLink(byte[] bytes, int at) {
        return new MeterAddress(word(bytes, at), quad(bytes, at + 2), bytes[at + 6] & 0xFF, bytes[at + 7] & 0xFF);
    }

    /** In the order of the long transport header: identification, manufacturer, version, type. */
    static MeterAddress ofTransport(byte[] bytes, int at) {
        return new MeterAddress(word(bytes, at + 4), quad(bytes, at), bytes[at + 6] & 0xFF, bytes[at + 7] & 0xFF);
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | ((bytes[at + 1] & 0xFF) << 8);
    }

    private static int quad(byte[] bytes, int at) {
        return word(bytes, at) | (word(bytes, at + 2) << 16);
    }

    /** Eight bytes in the order of the link layer. */
    byte[] linkBytes() {
        byte[] bytes = new byte[BYTES];
        bytes[0] = (byte) manufacturer;
        bytes[1] = (byte) (manufacturer >> 8);
        for (int i = 0; i < 4; i++) {
            bytes[2 + i] = (byte) (identification >> (8 * i));
        }
        bytes[6] = (byte) version;
        bytes[7] = (byte) type;
        return bytes;
    }

    /** The identification as it is printed on the meter: eight digits (hex where the maker sends hex). */
    String id() {
        return HexFormat.of().toHexDigits(identification).toLowerCase(Locale.ROOT);
    }

    /** The manufacturer's three letters (FLAG association), or four hex digits where they are none. */
    String maker() {
        var letters = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            int letter = (manufacturer >> shift) & 0x1F;
            if (letter < 1 || letter > 26) {
                return HexFormat.of().toHexDigits((short) manufacturer);
            }
            letters.append((char) ('A' - 1 + letter));
        }
        return letters.toString();
    }

    /** E.g. {@code KAM 12345678}. */
    @Override
    public String toString() {
        return maker() + " " + id();
    }
}
