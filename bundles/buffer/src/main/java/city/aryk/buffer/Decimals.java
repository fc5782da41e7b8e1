package city.aryk.buffer;

import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;

/**
 * Codes exact decimals of one point. The digits follow a trend at the finest scale seen; how many decimals a number
 * itself has is either as before (a register with a fixed factor) or what is left without trailing zeros (the shortest
 * decimal of a float): whichever held lately costs next to nothing.
 */
final class Decimals {
    private static final int SCALE_BITS = 6;
    private static final long[] TEN = powers();

    private final Numbers digits = new Numbers();
    private final short[] modes = BitCoder.model(5);
    private boolean begun;
    private boolean stripped;
    private int finest;
    private int coarsest;
    private int last;

    private static long[] powers() {
        long[] ten = new long[Value.MAX_SCALE + 1];
        ten[0] = 1;
        for (int i = 1; i < ten.length; i++) {
            ten[i] = ten[i - 1] * 10;
        }
        return ten;
    }

    void encode(BitCoder coder, Value.Quantity quantity) {
        int scale = quantity.scale();
        boolean finer = !begun || scale > finest;
        coder.bit(modes, 0, finer ? 1 : 0);
        if (finer) {
            coder.raw(SCALE_BITS, scale + Value.MAX_SCALE);
            refine(scale);
        }
        int up = finest - scale;
        boolean plain = up > Value.MAX_SCALE || overflows(quantity.unscaled(), up);
        coder.bit(modes, 1, plain ? 1 : 0);
        if (plain) {
            coder.raw(SCALE_BITS, scale + Value.MAX_SCALE);
            coder.raw(Long.SIZE, quantity.unscaled());
            return;
        }
        long number = digits.code(coder, quantity.unscaled() * TEN[up]);
        int expected = stripped ? strippedScale(number) : last;
        int other = stripped ? last : strippedScale(number);
        if (coder.bit(modes, 2, scale == expected ? 1 : 0) == 0) {
            stripped ^= coder.bit(modes, 3, scale == other ? 1 : 0) == 1;
            if (scale != other) {
                coder.raw(SCALE_BITS, scale + Value.MAX_SCALE);
            }
        }
        took(scale);
    }

    Value.Quantity decode(BitCoder coder, Unit unit) {
        if (coder.bit(modes, 0, 0) == 1) {
            refine(scale(coder));
        }
        if (coder.bit(modes, 1, 0) == 1) {
            int scale = scale(coder);
            return new Value.Quantity(coder.raw(Long.SIZE, 0), scale, unit);
        }
        long number = digits.code(coder, 0);
        int scale = stripped ? strippedScale(number) : last;
        int other = stripped ? last : strippedScale(number);
        if (coder.bit(modes, 2, 0) == 0) {
            boolean swap = coder.bit(modes, 3, 0) == 1;
            stripped ^= swap;
            scale = swap ? other : scale(coder);
        }
        took(scale);
        int up = finest - scale;
        if (up < 0 || up > Value.MAX_SCALE) {
            throw new IllegalArgumentException("scale " + scale + " beside " + finest);
        }
        return new Value.Quantity(number / TEN[up], scale, unit);
    }

    private static int scale(BitCoder coder) {
        return (int) coder.raw(SCALE_BITS, 0) - Value.MAX_SCALE;
    }

    private void refine(int scale) {
        if (!begun) {
            coarsest = scale;
            last = scale;
        } else {
            int up = scale - finest;
            digits.multiply(up > 0 && up <= Value.MAX_SCALE ? TEN[up] : 0);
        }
        begun = true;
        finest = scale;
    }

    private void took(int scale) {
        last = scale;
        coarsest = Math.min(coarsest, scale);
    }

    private int strippedScale(long number) {
        int scale = finest;
        for (long rest = number; scale > coarsest && rest % 10 == 0; scale--) {
            rest /= 10;
        }
        return scale;
    }

    private static boolean overflows(long unscaled, int up) {
        return Math.multiplyHigh(unscaled, TEN[up]) != (unscaled * TEN[up]) >> 63;
    }
}
