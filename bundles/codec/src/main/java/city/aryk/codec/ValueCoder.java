package city.aryk.codec;

/**
 * Codes the values of one column after its first, each as the residual against what its kind expects.
 *
 * <p>A residual r is cut into a high part h and s low bits, where s follows the mean residual, so that h is small for
 * any column and its chances are alike in all: {@code r + half = h * 2^s + low}. Decisions, by node: 0 is h zero; 1 its
 * sign; 2 to 12 the bit length of |h|, in unary; 13 to 23 the two bits below its leading one; 24 to 29 the upper low
 * bit. All other bits are plain. Contexts: the two residuals before; the distance from the mean value; runs of zeros;
 * the column before in the same row; the mean residual; and, learnt in the frame alone, the value before and the exact
 * residuals before.
 */
final class ValueCoder {
    static final int NEUTRAL = 5;
    private static final int MAX_LENGTH = 48;
    private static final int[] SIZE = {0, 1, 2, 3, 3, 4, 4, 4, 4, 4};
    private static final int[] RUN = {0, 1, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4};

    private final Model model;
    private final BitCoder coder;

    private Settings settings = new Settings();
    private int salt;
    private long fast;
    private long slow;
    /** The last two values in steps from the first, and their residuals. */
    private long last;

    private long before;
    private long residual;
    private long residualBefore;
    /** The mean value and the mean step, in 1/16. */
    private long level;

    private long drift;
    private int zeros;
    private int lastLength;
    private int signs;
    private boolean lastNegative;

    ValueCoder(Model model) {
        this.model = model;
        this.coder = model.coder();
    }

    /**
     * Codes {@code values[1]} and on; {@code values[0]} is known to both ends.
     *
     * @param rows the row of each value, ascending; moves is by row
     * @param moves how the column before moved in each row (0 to 10, {@link #NEUTRAL} is not at all); overwritten with
     *     how this one does
     * @param column a number for this column, the same for the same point of each device
     */
    void code(long[] values, int[] rows, byte[] moves, Settings from, int column) throws CodecException {
        begin(from, column);
        long first = values[0];
        long step = from.step;
        moves[rows[0]] = NEUTRAL;
        for (int i = 1; i < values.length; i++) {
            int shift = Math.max(0, length((fast + slow) >> 5) - 2);
            long expected = expected();
            contexts(shift, expected, moves[rows[i]], (int) (first + last * step));
            long r = residual(coder.reading() ? 0 : (values[i] - first) / step - expected, shift);
            long value = expected + r;
            if (coder.reading()) {
                long x = first + value * step;
                if (Math.abs(value) > 2 * Settings.NARROW / step || Math.abs(x) >= Settings.NARROW) {
                    throw new CodecException("value " + i + " of a column leaves the range of 44 bits");
                }
                values[i] = x;
            }
            moves[rows[i]] = (byte) bucket(r, shift);
            learn(value, r);
        }
        from.fast = fast;
        from.slow = slow;
    }

    private void begin(Settings from, int column) {
        settings = from;
        model.kind(from.kind);
        salt = column * 0x2C1B3C6D;
        fast = from.fast;
        slow = from.slow;
        last = 0;
        before = 0;
        residual = 0;
        residualBefore = 0;
        level = 0;
        drift = 0;
        zeros = 0;
        lastLength = 0;
        signs = 0;
        lastNegative = false;
    }

    private long expected() {
        return switch (settings.kind) {
            case GAUGE -> last;
            case REGISTER -> last + ((drift + 8) >> 4);
            case NOISE -> (level + 8) >> 4;
            case RAMP -> 2 * last - before;
        };
    }

    private void contexts(int shift, long expected, int moved, int value) {
        int r1 = bucket(residual, shift);
        int r2 = bucket(residualBefore, shift);
        long away = (settings.kind == Kind.NOISE ? last : level >> 4) - expected;
        int run = zeros < RUN.length ? RUN[zeros] : 5;
        int size = SIZE[Math.min(lastLength, 9)];
        int mood = signs == 3 ? (lastNegative ? 3 : 4) : signs;
        int quick = octave(fast, shift);
        int calm = octave(slow, shift);
        model.contexts(
                r1 * 11 + r2,
                bucket(away, shift) * 11 + r1,
                moved * 11 + r1,
                (run * 4 + Math.min(3, size)) * 5 + mood,
                (quick >> 1) * 16 + (calm >> 1));
        model.hashes(
                (value * 0x9E3779B1 + salt) >>> 16,
                ((int) residual * 0x9E3779B1 + (int) residualBefore * 0x85EBCA77 + salt) >>> 16,
                shift > 0 ? 3 : calm < 4 ? 0 : calm < 8 ? 1 : 2);
    }

    private long residual(long r, int shift) throws CodecException {
        long half = (1L << shift) >> 1;
        long high = (r + half) >> shift;
        long low = (r + half) & ((1L << shift) - 1);
        high = high(high);
        if (shift > 0) {
            int top = model.bit(
                    24 + (high == 0 ? 0 : high < 0 ? 1 : 2) + (shift > 1 ? 3 : 0), (int) (low >> (shift - 1)) & 1);
            low = ((long) top << (shift - 1)) | coder.plain(low, shift - 1);
        }
        return (high << shift) + low - half;
    }

    private long high(long high) throws CodecException {
        if (model.bit(0, high == 0 ? 1 : 0) == 1) {
            return 0;
        }
        boolean negative = model.bit(1, high < 0 ? 1 : 0) == 1;
        long size = Math.abs(high);
        int length = length(size);
        int k = 1;
        while (model.bit(Math.min(1 + k, 12), length > k ? 1 : 0) == 1) {
            k++;
            if (k > MAX_LENGTH) {
                throw new CodecException("a residual is longer than " + MAX_LENGTH + " bits");
            }
        }
        long coded = 1;
        if (k >= 2) {
            int top = model.bit(11 + Math.min(k, 6), (int) (size >> (k - 2)) & 1);
            coded = 2L + top;
            if (k >= 3) {
                coded = 2 * coded + model.bit(12 + Math.min(k, 5) * 2 + top, (int) (size >> (k - 3)) & 1);
                coded = (coded << (k - 3)) | coder.plain(size, k - 3);
            }
        }
        return negative ? -coded : coded;
    }

    private void learn(long value, long r) {
        long size = Math.abs(r);
        fast += ((size << 4) - fast) >> 2;
        slow += ((size << 4) - slow) >> 4;
        level += ((value << 4) - level) >> 2;
        drift += (((value - last) << 4) - drift) >> 2;
        if (r == 0) {
            zeros++;
        } else {
            zeros = 0;
            lastLength = length(size);
            lastNegative = r < 0;
            signs |= r < 0 ? 1 : 2;
        }
        residualBefore = residual;
        residual = r;
        before = last;
        last = value;
    }

    static int length(long value) {
        return 64 - Long.numberOfLeadingZeros(value);
    }

    /** A mean residual in quarter octaves, 0 to 15 for small ones and 16 to 31 for those with low bits. */
    private static int octave(long mean, int shift) {
        long scaled = mean >> shift;
        int octave =
                scaled < 4 ? (int) scaled : (length(scaled) - 2) * 4 + (int) ((scaled >> (length(scaled) - 3)) & 3);
        return shift == 0 ? Math.min(15, octave) : 16 + Math.max(0, Math.min(15, octave - 8));
    }

    /** Sign and rough size of a residual: 0 to 10, 5 is zero. */
    private static int bucket(long r, int shift) {
        long size = (Math.abs(r) + ((1L << shift) >> 1)) >> shift;
        int bucket = size > 9 ? 5 : size > 4 ? 4 : size > 2 ? 3 : (int) size;
        return r < 0 ? NEUTRAL - bucket : NEUTRAL + bucket;
    }
}
