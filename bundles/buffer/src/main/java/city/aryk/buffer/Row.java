package city.aryk.buffer;

/** A stored row: the first sequence number of a block, and the block. The bytes are not copied and not changed. */
final class Row {
    private final long key;
    private final byte[] body;

    Row(long key, byte[] body) {
        this.key = key;
        this.body = body;
    }

    long key() {
        return key;
    }

    byte[] body() {
        return body;
    }
}
