package city.aryk.driver.modbus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device says of itself: function 43, MEI type 14, Read Device Identification (MODBUS Application Protocol V1.1b3,
 * clause 6.21). Only read; most meters refuse the function.
 */
final class Identification {
    /** How many requests an identification may take; a device with more objects than that is not believed. */
    static final int MOST_ROUNDS = 4;

    private static final int FUNCTION = 0x2B;
    private static final int MEI_TYPE = 0x0E;
    private static final int REGULAR = 2;
    private static final int HEAD = 7;
    private static final int MORE_FOLLOWS = 0xFF;
    private static final int LONGEST = 64;

    /** The keys of the objects 0 to 6 (table of clause 6.21). */
    private static final String[] NAMES = {
        "manufacturer", "product-code", "version", "url", "product", "model", "application"
    };

    private final Map<String, String> said = new LinkedHashMap<>();
    private int next;

    /** The request PDU for the objects that are not known yet. */
    byte[] request() {
        return new byte[] {FUNCTION, MEI_TYPE, REGULAR, (byte) next};
    }

    /**
     * Takes one answer.
     *
     * @return whether more objects follow, for which {@link #request} asks
     */
    boolean learn(Adu answer) {
        if (answer.function() != FUNCTION || answer.length() < HEAD || answer.at(1) != MEI_TYPE) {
            return false;
        }
        int at = HEAD;
        for (int objects = answer.at(6); objects > 0 && at + 2 <= answer.length(); objects--) {
            int length = answer.at(at + 1);
            if (at + 2 + length > answer.length()) {
                return false;
            }
            keep(answer.at(at), text(answer, at + 2, length));
            at += 2 + length;
        }
        boolean more = answer.at(4) == MORE_FOLLOWS && answer.at(5) > next;
        next = answer.at(5);
        return more;
    }

    private void keep(int object, String text) {
        if (object < NAMES.length && !text.isEmpty()) {
            said.put(NAMES[object], text);
        }
    }

    private static String text(Adu answer, int from, int length) {
        var text = new StringBuilder();
        for (int i = from; i < from + Math.min(length, LONGEST); i++) {
            text.append(Character.isISOControl(answer.at(i)) ? ' ' : (char) answer.at(i));
        }
        return text.toString().strip();
    }

    /** What is known so far, e.g. {@code manufacturer -> Schneider Electric}; empty where nothing was said. */
    Map<String, String> said() {
        return Collections.unmodifiableMap(said);
    }
}
