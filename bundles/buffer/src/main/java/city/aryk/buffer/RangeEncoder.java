package city.aryk.buffer;

/**
 * Encodes bits into bytes by the carry-propagating range coder of LZMA (Igor Pavlov, LZMA specification, "range
 * coder"). Not safe for use by several threads.
 */
final class RangeEncoder implements BitCoder {
    private static final long TOP = 1L << 24;
    private static final long MASK = 0xFFFF_FFFFL;

    private final ByteWriter out = new ByteWriter();
    private long low;
    private long range = MASK;
    private int cache;
    private long pending;
    private boolean begun;

    @Override
    public int bit(short[] model, int at, int bit) {
        long bound = (range >>> PRECISION) * model[at];
        if (bit == 0) {
            range = bound;
        } else {
            low += bound;
            range -= bound;
        }
        BitCoder.learn(model, at, bit);
        normalize();
        return bit;
    }

    @Override
    public long raw(int count, long bits) {
        for (int i = count - 1; i >= 0; i--) {
            range >>>= 1;
            if (((bits >>> i) & 1) != 0) {
                low += range;
            }
            normalize();
        }
        return bits;
    }

    private void normalize() {
        while (range < TOP) {
            range = (range << 8) & MASK;
            shiftLow();
        }
    }

    private void shiftLow() {
        if (low < 0xFF00_0000L || low > MASK) {
            int carry = (int) (low >>> 32);
            // the very first byte is always zero: it is left out, and the decoder begins behind it
            if (begun) {
                out.u8(cache + carry);
            }
            begun = true;
            for (; pending > 0; pending--) {
                out.u8(0xFF + carry);
            }
            cache = (int) (low >>> 24) & 0xFF;
        } else {
            pending++;
        }
        low = (low & 0x00FF_FFFFL) << 8;
    }

    /** Ends the code with the fewest bytes; the decoder reads zeros behind the end. */
    byte[] finish() {
        for (int zeros = 32; zeros >= 0; zeros--) {
            long mask = (1L << zeros) - 1;
            long round = (low + mask) & ~mask;
            if (round < low + range) {
                low = round;
                break;
            }
        }
        for (int i = 0; i < 5; i++) {
            shiftLow();
        }
        return out.withoutTrailingZeros();
    }
}
