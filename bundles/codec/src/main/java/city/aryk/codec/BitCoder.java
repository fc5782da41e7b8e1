package city.aryk.codec;

/**
 * One end of an arithmetic code over single bits, after the carryless coder of lpaq. Writing and reading are the same
 * calls in the same order, so that the format is spelled once: where bits are read, the bit given is ignored and the one
 * read is returned.
 *
 * <p>State are the ends {@code low} and {@code high}, 32 bits unsigned. A bit splits the range between them at
 * {@code low + range * p / 65536}; 1 takes the lower part. Equal top bytes are shifted out.
 */
abstract class BitCoder {
    static final int HALF = 1 << 15;
    private static final long MASK = 0xFFFFFFFFL;

    long low;
    long high = MASK;

    /**
     * Codes a bit.
     *
     * @param bit 0 or 1; ignored when reading
     * @param p the probability of 1 in 1/65536, 1 to 65535
     * @return the bit
     */
    abstract int bit(int bit, int p);

    /** Whether this is the reading end. */
    abstract boolean reading();

    final long split(int p) {
        long range = high - low;
        return low + (range >>> 16) * p + (((range & 0xFFFF) * p) >>> 16);
    }

    /** Takes part {@code bits} of 2^width; what is left over behind the last part is not used. */
    final int cut(int bits, int width) {
        long part = (high - low) >>> width;
        low += part * bits;
        high = low + part - 1;
        return settled();
    }

    /** Takes one part of the range and returns how many of its top bytes are settled. */
    final int narrow(int bit, long middle) {
        if (bit == 1) {
            high = middle;
        } else {
            low = middle + 1;
        }
        return settled();
    }

    private int settled() {
        long differ = low ^ high;
        return differ == 0 ? 4 : Long.numberOfLeadingZeros(differ << 32) >> 3;
    }

    final void shift() {
        low = (low << 8) & MASK;
        high = ((high << 8) & MASK) | 0xFF;
    }

    /** The lowest {@code width} bits of a number, all numbers as likely: groups of up to 8 bits, the highest first. */
    final long plain(long value, int width) {
        long result = 0;
        int left = width;
        while (left > 0) {
            int group = Math.min(8, left);
            left -= group;
            int bits = (int) (value >>> left) & ((1 << group) - 1);
            result = (result << group) | (high - low < 1 << 16 ? slowly(bits, group) : even(bits, group));
        }
        return result;
    }

    /** In a range that is too narrow to be cut into equal parts. */
    private int slowly(int bits, int width) {
        int result = 0;
        for (int i = width - 1; i >= 0; i--) {
            result = (result << 1) | bit((bits >> i) & 1, HALF);
        }
        return result;
    }

    /** Codes a number of 1 to 8 bits, all as likely: the range is cut into 2^width parts of {@code range >> width}. */
    abstract int even(int bits, int width);
}
