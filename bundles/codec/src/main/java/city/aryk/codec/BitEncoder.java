package city.aryk.codec;

/** The writing end. */
final class BitEncoder extends BitCoder {
    private final ByteWriter out;

    BitEncoder(ByteWriter out) {
        this.out = out;
    }

    @Override
    boolean reading() {
        return false;
    }

    @Override
    int bit(int bit, int p) {
        settle(narrow(bit, split(p)));
        return bit;
    }

    @Override
    int even(int bits, int width) {
        settle(cut(bits, width));
        return bits;
    }

    private void settle(int octets) {
        for (int i = 0; i < octets; i++) {
            out.octet((int) (high >>> 24));
            shift();
        }
    }

    /** Writes the fewest bytes that settle the last range; a reader goes on with zeros. */
    void end() {
        for (int count = 0; count <= 4; count++) {
            long mask = (1L << (32 - 8 * count)) - 1;
            long value = (low + mask) & ~mask;
            if (value <= high) {
                for (int i = 0; i < count; i++) {
                    out.octet((int) (value >>> (24 - 8 * i)));
                }
                return;
            }
        }
        throw new AssertionError("low itself needs four bytes at most");
    }
}
