package city.aryk.driver.mbus;

import city.aryk.driver.mbus.record.Header.Identity;
import java.util.Locale;

/**
 * A secondary address (EN 13757-3, 11.3): who a meter is, or a pattern that several match.
 *
 * @param id 8 hexadecimal digits; F stands for any
 * @param manufacturer 15 bits; FFFFh for any
 * @param version 0 to 254; 255 for any
 * @param medium 0 to 254; 255 for any
 */
record Secondary(String id, int manufacturer, int version, int medium) {
    static final int ANY_MANUFACTURER = 0xFFFF;
    static final int ANY = 0xFF;
    static final String ANY_ID = "FFFFFFFF";

    private static final int SELECT = 0x52;

    /** The address of a meter that has answered. */
    static Secondary of(Identity identity) {
        return new Secondary(
                identity.id(),
                identity.manufacturer().isEmpty() ? ANY_MANUFACTURER : code(identity.manufacturer()),
                identity.version(),
                identity.medium());
    }

    /** Three letters in 15 bits. */
    static int code(String letters) {
        return ((letters.charAt(0) - 64) << 10) | ((letters.charAt(1) - 64) << 5) | (letters.charAt(2) - 64);
    }

    /** Selects the meters that match. */
    Frame select() {
        byte[] data = new byte[9];
        data[0] = SELECT;
        for (int i = 0; i < 4; i++) {
            data[1 + i] = (byte) Integer.parseInt(id.substring(6 - 2 * i, 8 - 2 * i), 16);
        }
        data[5] = (byte) manufacturer;
        data[6] = (byte) (manufacturer >> 8);
        data[7] = (byte) version;
        data[8] = (byte) medium;
        return Frame.of(Frame.SND_UD, Frame.SELECTED, data);
    }

    /** Whether a meter that says so of itself is meant. */
    boolean matches(Identity identity) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != 'F' && id.charAt(i) != identity.id().charAt(i)) {
                return false;
            }
        }
        boolean known = identity.manufacturer().length() == 3; // the fixed data structure names none
        boolean maker = manufacturer == ANY_MANUFACTURER || (known && code(identity.manufacturer()) == manufacturer);
        return maker
                && (version == ANY || version == identity.version())
                && (medium == ANY || medium == identity.medium());
    }

    /** The same with one more digit of the id known. */
    Secondary with(int position, int digit) {
        String more = id.substring(0, position)
                + Integer.toHexString(digit).toUpperCase(Locale.ROOT)
                + id.substring(position + 1);
        return new Secondary(more, manufacturer, version, medium);
    }

    @Override
    public String toString() {
        return "secondary " + id + (manufacturer == ANY_MANUFACTURER ? "" : String.format(" %04X", manufacturer));
    }
}
