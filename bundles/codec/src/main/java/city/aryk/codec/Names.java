package city.aryk.codec;

import java.util.ArrayList;
import java.util.List;

/** Codes names and texts. */
final class Names {
    private static final int MAX_NAME = 255;

    private final BitCoder coder;
    private final Fields fields;
    private final Budget budget;
    private final Model model;
    private final List<String> units = new ArrayList<>();
    private int lastUnit;

    Names(Fields fields, Model model, Budget budget) {
        this.budget = budget;
        this.model = model;
        this.coder = model.coder();
        this.fields = fields;
    }

    /** A name of ASCII characters, by what it shares with the one before: the length of that, and the rest. */
    String name(String name, String last) throws CodecException {
        int shared = 0;
        while (shared < name.length() && shared < last.length() && name.charAt(shared) == last.charAt(shared)) {
            shared++;
        }
        shared = fields.count(Fields.PREFIX, shared, last.length());
        var text = new StringBuilder(last.substring(0, shared));
        while (true) {
            int given = text.length() < name.length() ? name.charAt(text.length()) : 0;
            int letter = letter(given, text.length() == 0 ? 0 : text.charAt(text.length() - 1));
            if (letter == 0) {
                budget.claim(text.length());
                return text.toString();
            }
            if (text.length() >= MAX_NAME) {
                throw new CodecException("a name is longer than " + MAX_NAME);
            }
            text.append((char) letter);
        }
    }

    /** A character of 7 bits, under chances that depend on the one before; 0 ends a name. */
    private int letter(int letter, int before) {
        int[] letters = model.table(Priors.LETTERS);
        int node = 1;
        for (int i = 6; i >= 0; i--) {
            int at = (before << 7) + node;
            int bit = coder.bit((letter >> i) & 1, Chance.direct(letters[at]));
            letters[at] = Chance.after(letters[at], bit);
            node = (node << 1) | bit;
        }
        return node - 128;
    }

    /** A unit: the same as the last, or one met before, or a new one. */
    String unit(String unit) throws CodecException {
        int number = coder.reading() ? 0 : units.indexOf(unit);
        if (!units.isEmpty() && fields.flag(Fields.UNIT, 0, number == lastUnit)) {
            return units.get(lastUnit);
        }
        number = fields.count(Fields.UNIT_NEW, number < 0 ? units.size() : number, units.size());
        if (number == units.size()) {
            units.add(name(unit, ""));
        }
        lastUnit = number;
        return units.get(number);
    }

    /** Any text: its length in bytes of WTF-8, and the bytes. */
    String text(String text) throws CodecException {
        byte[] bytes = Wtf8.encode(text);
        int length = fields.count(Fields.TEXT, bytes.length, 4 * 1024);
        budget.claim(1 + length);
        byte[] coded = coder.reading() ? new byte[length] : bytes;
        for (int i = 0; i < length; i++) {
            coded[i] = (byte) fields.tree(Fields.TEXT_BYTE, 8, coded[i] & 0xFF);
        }
        return Wtf8.decode(coded);
    }
}
