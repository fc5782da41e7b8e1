package city.aryk.buffer;

/** What was read from the store is not what was written. The reader gives up the chain of blocks, not the store. */
final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;

    DamagedException(String message) {
        super(message);
    }

    DamagedException(String message, Throwable because) {
        super(message, because);
    }
}
