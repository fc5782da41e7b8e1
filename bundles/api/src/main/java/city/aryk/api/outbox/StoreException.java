package city.aryk.api.outbox;

/** The store cannot take or give data: the disk is full, read-only or broken. The caller keeps its data and retries. */
public final class StoreException extends Exception {
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable because) {
        super(message, because);
    }
}
