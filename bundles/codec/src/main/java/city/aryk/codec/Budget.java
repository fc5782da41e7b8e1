package city.aryk.codec;

/**
 * Keeps what a frame unpacks to in proportion to its length: at most {@value #PER_BYTE} observations (or rows, names,
 * stamps) a byte, and {@value #MOST} in all. A writer that needs more for very regular data adds zero bytes.
 */
final class Budget {
    static final int PER_BYTE = 64;
    static final int MOST = 1 << 22;

    private final long limit;
    private long claimed;

    private Budget(long limit) {
        this.limit = limit;
    }

    static Budget ofWriter() {
        return new Budget(MOST);
    }

    static Budget ofFrame(int length) {
        return new Budget(Math.min(MOST, (long) length * PER_BYTE));
    }

    /** To be called before {@code count} items are allocated or coded. */
    void claim(long count) throws CodecException {
        claimed += count;
        if (claimed > limit) {
            throw new CodecException("the frame holds more than " + limit + " items, its limit");
        }
    }

    /** The least length of a frame that may hold what was claimed. */
    int leastLength() {
        return (int) ((claimed + PER_BYTE - 1) / PER_BYTE);
    }
}
