package city.aryk.buffer;

/**
 * Codes whole numbers that follow a trend: the prediction is the last number or the line through the last two,
 * whichever was closer lately; the error is coded as zero flag, sign, bit length (unary) and the bits below. Both sides
 * of the coder keep one of these per sequence of numbers and change it alike.
 */
final class Numbers {
    private static final int ZERO = 0;
    private static final int SIGN = 2;
    private static final int WIDTH = 5;
    private static final int WIDTHS = 24;
    private static final int SECOND = WIDTH + WIDTHS;
    private static final long WORST = 1L << 40;

    private final short[] model = BitCoder.model(SECOND + WIDTHS);
    private long last;
    private long before;
    private long constantError;
    private long linearError;
    private int lastSign;

    /** Codes a number against the prediction; a decoder ignores the argument and returns the number. */
    long code(BitCoder coder, long value) {
        long constant = last;
        long linear = last + (last - before);
        long prediction = linearError < constantError ? linear : constant;
        long result = prediction + difference(coder, value - prediction);
        constantError = follow(constantError, result - constant);
        linearError = follow(linearError, result - linear);
        before = last;
        last = result;
        return result;
    }

    /** Continues as if all numbers so far had been so many times larger. */
    void multiply(long factor) {
        last *= factor;
        before *= factor;
        constantError = Math.min(WORST, constantError) * Math.min(factor, 1 << 20);
        linearError = Math.min(WORST, linearError) * Math.min(factor, 1 << 20);
    }

    private static long follow(long mean, long error) {
        long size = Math.min(WORST, Math.abs(Math.max(error, -Long.MAX_VALUE)));
        return mean - (mean >> 2) + size;
    }

    private long difference(BitCoder coder, long value) {
        if (coder.bit(model, ZERO + (lastSign == 0 ? 1 : 0), value == 0 ? 1 : 0) == 1) {
            lastSign = 0;
            return 0;
        }
        boolean negative = coder.bit(model, SIGN + lastSign + 1, value < 0 ? 1 : 0) == 1;
        lastSign = negative ? -1 : 1;
        long size = magnitude(coder, value < 0 ? -value : value);
        return negative ? -size : size;
    }

    /** A size of 1 to 2^63, as an unsigned number. */
    private long magnitude(BitCoder coder, long size) {
        int wanted = 64 - Long.numberOfLeadingZeros(size);
        int width = 1;
        while (width < 64 && coder.bit(model, WIDTH + Math.min(width, WIDTHS) - 1, width < wanted ? 1 : 0) == 1) {
            width++;
        }
        if (width == 1) {
            return 1;
        }
        int second = (int) (size >>> (width - 2)) & 1;
        long result = 2 | coder.bit(model, SECOND + Math.min(width, WIDTHS) - 1, second);
        int below = width - 2;
        if (below == 0) {
            return result;
        }
        long mask = (1L << below) - 1;
        return (result << below) | (coder.raw(below, size & mask) & mask);
    }
}
