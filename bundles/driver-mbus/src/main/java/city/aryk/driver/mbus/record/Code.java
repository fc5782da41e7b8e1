package city.aryk.driver.mbus.record;

/**
 * What one VIF means by itself: a row of the standard's tables.
 *
 * @param name the quantity, as in {@link Meaning#name()}
 * @param unit UCUM code, {@code 1} for none
 * @param exponent the number times ten to this power is in {@code unit}
 * @param form how the bytes are to be read
 */
record Code(String name, String unit, int exponent, Form form) {
    /** How the bytes of a record are to be read. */
    enum Form {
        /** A quantity: integers are signed (type B). */
        NUMBER,
        /** An identification or a set of flags: integers are unsigned (types C and D). */
        SIGNLESS,
        /** A date: type G. */
        DATE,
        /** A time, or date and time: types F, I, J, by the number of bytes. */
        MOMENT,
        /** A date, or date and time: types F, G, I, J, by the number of bytes. */
        TIME,
        /** What only its receiver can read: shown as hex. */
        OPAQUE
    }

    static final Code UNKNOWN = new Code("unknown", "1", 0, Form.NUMBER);
    static final Code MANUFACTURER = new Code("manufacturer-specific", "1", 0, Form.NUMBER);

    /** Whether the form of a date or time may have so many bytes. */
    static boolean fits(Form form, int bytes) {
        return switch (form) {
            case DATE -> bytes == 2;
            case MOMENT -> bytes == 3 || bytes == 4 || bytes == 6;
            case TIME -> bytes == 2 || bytes == 3 || bytes == 4 || bytes == 6;
            default -> false;
        };
    }

    boolean isKnown() {
        return !equals(UNKNOWN) && !equals(MANUFACTURER);
    }

    /** A meaning that the meter sends as text. */
    static Code plain(String text) {
        return new Code(text, "1", 0, Form.NUMBER);
    }
}
