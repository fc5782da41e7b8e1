package city.aryk.api.model;

/** How urgent a reading is. Each stream has its own order and sequence. The order of the constants is permanent. */
public enum Stream {
    /** Something happened: sent at once. */
    EVENT,
    /** Within 2 seconds. */
    LIVE,
    /** Within 60 seconds. */
    NORMAL,
    /** Within 15 minutes. */
    BULK;

    /** The name in topics and files. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
