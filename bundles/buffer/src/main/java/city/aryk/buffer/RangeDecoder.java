package city.aryk.buffer;

/** Decodes what {@link RangeEncoder} wrote. Total: any bytes give bits; behind the end it reads zeros. */
final class RangeDecoder implements BitCoder {
    private static final long TOP = 1L << 24;
    private static final long MASK = 0xFFFF_FFFFL;

    private final byte[] bytes;
    private final int end;
    private int next;
    private long range = MASK;
    private long code;

    RangeDecoder(byte[] bytes, int from) {
        this.bytes = bytes;
        this.next = from;
        this.end = bytes.length;
        for (int i = 0; i < 4; i++) {
            code = (code << 8) | read();
        }
    }

    private int read() {
        return next < end ? bytes[next++] & 0xFF : 0;
    }

    @Override
    public int bit(short[] model, int at, int ignored) {
        long bound = (range >>> PRECISION) * model[at];
        int bit;
        if (code < bound) {
            range = bound;
            bit = 0;
        } else {
            code -= bound;
            range -= bound;
            bit = 1;
        }
        BitCoder.learn(model, at, bit);
        normalize();
        return bit;
    }

    @Override
    public long raw(int count, long ignored) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            range >>>= 1;
            long bit = code >= range ? 1 : 0;
            if (bit != 0) {
                code -= range;
            }
            bits = (bits << 1) | bit;
            normalize();
        }
        return bits;
    }

    private void normalize() {
        while (range < TOP) {
            range = (range << 8) & MASK;
            code = ((code << 8) | read()) & MASK;
        }
    }
}
