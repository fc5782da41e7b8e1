package city.aryk.buffer;

import city.aryk.api.model.Value;

/** Codes a text of at most {@link Value#MAX_TEXT} UTF-16 units as it is. */
final class Texts {
    private static final int LENGTH_BITS = 11;
    private static final int ASCII_BITS = 7;

    private Texts() {}

    static void encode(BitCoder coder, String text) {
        coder.raw(LENGTH_BITS, text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean ascii = unit < 1 << ASCII_BITS;
            coder.raw(1, ascii ? 1 : 0);
            coder.raw(ascii ? ASCII_BITS : Character.SIZE, unit);
        }
    }

    static String decode(BitCoder coder) {
        char[] units = new char[(int) coder.raw(LENGTH_BITS, 0)];
        for (int i = 0; i < units.length; i++) {
            boolean ascii = coder.raw(1, 0) == 1;
            units[i] = (char) coder.raw(ascii ? ASCII_BITS : Character.SIZE, 0);
        }
        return new String(units);
    }
}
