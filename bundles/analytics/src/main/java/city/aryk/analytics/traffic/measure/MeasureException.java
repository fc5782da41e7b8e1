package city.aryk.analytics.traffic.measure;

/** Measures that cannot be computed from what was given. The message says what was found, where, and what is wanted. */
public final class MeasureException extends Exception {
    private static final long serialVersionUID = 1;

    MeasureException(String message) {
        super(message);
    }

    MeasureException(String message, Throwable cause) {
        super(message, cause);
    }
}
