package city.aryk.analytics.traffic.log;

/** Bytes that are not the log that they should be. The events before the fault have been handed over. */
public final class LogException extends Exception {
    private static final long serialVersionUID = 1;

    /** What is wrong. */
    public enum Fault {
        /** Neither an Econolite log, nor a MAXTIME log, nor a table of events. */
        UNKNOWN_FORM,
        /** The head of the log lacks something, or is not as it should be. */
        HEAD,
        /** A time that cannot be read. */
        TIME,
        /** A code or parameter that is not a number in its range. */
        VALUE,
        /** The log ends in the middle of something. */
        TRUNCATED,
        /** Compressed bytes that cannot be unpacked. */
        PACKING,
        /** Something is longer than such logs ever are. */
        TOO_LONG
    }

    private final Fault fault;

    LogException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
