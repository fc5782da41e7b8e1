package city.aryk.api.model;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What was measured. Closed on purpose: the codec, the store and the rules must each treat every form. */
public sealed interface Value {

    /** Names the form, so that an enum switch expression (which the compiler checks) can treat every one. */
    Form form();

    /** The forms of a value, in the order of their permanent numbers (0 to 4). */
    enum Form {
        QUANTITY,
        STATE,
        FLAG,
        TEXT,
        BITS
    }

    /**
     * An exact decimal number: {@code unscaled / 10^scale}. A register 2304 with scale 0.1 is (2304, 1), never 230.4 as
     * a double; a counter is exact too.
     *
     * @param unscaled the digits, any long
     * @param scale decimals behind the point, -18 to 18; trailing zeros are kept as the device gave them
     */
    record Quantity(long unscaled, int scale, Unit unit) implements Value {
        public Quantity {
            if (scale < -MAX_SCALE || scale > MAX_SCALE) {
                throw new IllegalArgumentException("scale " + scale + ": wanted -18 to 18");
            }
        }

        public BigDecimal decimal() {
            return BigDecimal.valueOf(unscaled, scale);
        }

        @Override
        public Form form() {
            return Form.QUANTITY;
        }

        @Override
        public String toString() {
            return decimal().toPlainString();
        }
    }

    /** The largest number of decimals of a {@link Quantity}, and the largest power of ten that it may leave out. */
    int MAX_SCALE = 18;

    /** The longest {@link Text}, in UTF-16 units. */
    int MAX_TEXT = 1024;

    /** The widest {@link Bits}. */
    int MAX_BITS = 1024;

    /** One symbol of a set listed in the vocabulary, e.g. {@code yellow-flash}; 1 to 64 of a-z A-Z 0-9 . _ - + */
    record State(String code) implements Value {
        private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

        public State {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("state '" + code + "': wanted 1 to 64 of a-z A-Z 0-9 . _ - +");
            }
        }

        @Override
        public Form form() {
            return Form.STATE;
        }

        @Override
        public String toString() {
            return code;
        }
    }

    /** Present or absent, open or closed. */
    record Flag(boolean on) implements Value {
        @Override
        public Form form() {
            return Form.FLAG;
        }

        @Override
        public String toString() {
            return Boolean.toString(on);
        }
    }

    /** Free text of a device, e.g. a firmware version; at most {@link #MAX_TEXT} UTF-16 units, any characters. */
    record Text(String text) implements Value {
        public Text {
            if (text.length() > MAX_TEXT) {
                throw new IllegalArgumentException("text of " + text.length() + " characters: at most " + MAX_TEXT);
            }
        }

        @Override
        public Form form() {
            return Form.TEXT;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * A set of bits, e.g. which signal groups are green.
     *
     * @param digits one character a bit, {@code 0} or {@code 1}, bit 0 first; 1 to {@link #MAX_BITS} of them
     */
    record Bits(String digits) implements Value {
        private static final Pattern DIGITS = Pattern.compile("[01]{1,1024}");

        public Bits {
            if (!DIGITS.matcher(digits).matches()) {
                throw new IllegalArgumentException("bits: wanted 1 to " + MAX_BITS + " digits 0 or 1");
            }
        }

        @Override
        public Form form() {
            return Form.BITS;
        }

        @Override
        public String toString() {
            return digits;
        }
    }
}
