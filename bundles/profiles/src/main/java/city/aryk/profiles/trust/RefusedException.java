package city.aryk.profiles.trust;

import city.aryk.api.profile.Problem;

/** Something from outside that is not accepted. Nothing was changed. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String path;

    /**
     * @param path where: an entry of the archive, a key of the document, a file
     * @param message what is wrong and what is wanted
     */
    public RefusedException(Reason reason, String path, String message) {
        super(message);
        this.reason = reason;
        this.path = path;
    }

    public RefusedException(Reason reason, String path, String message, Throwable because) {
        super(message, because);
        this.reason = reason;
        this.path = path;
    }

    public Reason reason() {
        return reason;
    }

    public String path() {
        return path;
    }

    /** The same refusal as a mistake with its place. */
    public Problem problem() {
        return new Problem(path, String.valueOf(getMessage()));
    }
}
