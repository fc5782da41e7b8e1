package city.aryk.driver.mbus.record;

/** What is wrong with the value of a record, at most one thing: the worst. */
public enum Flaw {
    NONE("good"),
    /** The meaning is the maker's own, or no code of the standard; the number is as sent. */
    UNKNOWN_MEANING("unknown meaning"),
    /** The number is the one that the standard sets aside to say "invalid": 80..00h (EN 13757-3, annex A, type B). */
    MARKED_INVALID("marked invalid by the meter"),
    /** A date or time that the meter marks as invalid, or that does not exist; a text is what was sent. */
    INVALID_TIME("no valid date or time"),
    /** A record without data. */
    NO_DATA("no data"),
    /** The function says "during error state". */
    ERROR_STATE("value during error state"),
    /** A digit of a decimal number is none. */
    NOT_DECIMAL("not a decimal number"),
    /** A float that is no finite number. */
    NOT_A_NUMBER("not a number"),
    /** A number outside of 18 digits before or behind the point. */
    TOO_LARGE("beyond 18 digits"),
    /** The meter says by a VIFE why it has no value. */
    RECORD_ERROR("the meter has no value");

    private final String text;

    Flaw(String text) {
        this.text = text;
    }

    /** In a few words. */
    public String text() {
        return text;
    }

    /** The worse of two. */
    Flaw or(Flaw other) {
        return other.compareTo(this) > 0 ? other : this;
    }

    /** Whether what the meter sent may be shown as the value. */
    boolean leavesValue() {
        return compareTo(NO_DATA) < 0;
    }
}
