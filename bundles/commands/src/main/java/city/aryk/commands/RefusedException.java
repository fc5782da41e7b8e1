package city.aryk.commands;

/** A request is refused, for a reason that has a name. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Refusal reason;

    public RefusedException(Refusal reason, String message) {
        super(message);
        this.reason = reason;
    }

    RefusedException(Refusal reason, String message, Throwable because) {
        super(message, because);
        this.reason = reason;
    }

    public Refusal reason() {
        return reason;
    }

    /** What, got, wanted. */
    public String problem() {
        return String.valueOf(getMessage());
    }
}
