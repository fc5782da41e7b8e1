package city.aryk.street.dlms;

/** What ails a simulated meter. */
public enum Trouble {
    NONE,
    /** Has another encryption key than its papers say. */
    WRONG_KEY,
    /** The clock is an hour and a half late. */
    CLOCK_OFF,
    /** The energy registers began again from zero. */
    REGISTER_RESET,
    /** Answers after half a second. */
    SLOW,
    /** Takes requests and does not answer. */
    SILENT,
    /** Ends the session after every fifth answer. */
    SESSION_CUT
}
