package city.aryk.codec;

/**
 * Probabilities in the logistic domain, by integers only, so that every platform computes the same bits. A probability
 * is given in 1/65536; its stretch is {@code 256 * ln(p / (1 - p))}, -2047 to 2047.
 */
final class Logistic {
    /** {@code 65536 / (1 + exp(-(i - 32) / 4))}; these numbers, not the formula, are the format. */
    private static final int[] CURVE = {
        22, 28, 36, 47, 60, 77, 98, 126, 162, 208, 267, 342, 439, 562, 720, 922, 1179, 1506, 1921, 2446, 3108, 3938,
        4971, 6249, 7812, 9702, 11955, 14595, 17625, 21025, 24743, 28693, 32768, 36843, 40793, 44511, 47911, 50941,
        53581, 55834, 57724, 59287, 60565, 61598, 62428, 63090, 63615, 64030, 64357, 64614, 64816, 64974, 65097, 65194,
        65269, 65328, 65374, 65410, 65438, 65459, 65476, 65489, 65500, 65508, 65514
    };

    /** The probability in 1/65536, by stretch + 2048. */
    private static final char[] SQUASH = new char[4096];

    /** By probability in 1/4096. */
    private static final short[] STRETCH = new short[4096];

    static {
        for (int i = 0; i < SQUASH.length; i++) {
            int knot = i >> 6;
            SQUASH[i] = (char) (CURVE[knot] + (((CURVE[knot + 1] - CURVE[knot]) * (i & 63)) >> 6));
        }
        int stretch = 1;
        for (int p = 0; p < STRETCH.length; p++) {
            while (stretch < 4095 && SQUASH[stretch] < (p << 4) + 8) {
                stretch++;
            }
            STRETCH[p] = (short) (stretch - 2048);
        }
    }

    private Logistic() {}

    /** @param stretch -2047 to 2047 */
    static int squash(int stretch) {
        return SQUASH[(stretch + 2048) & 0xFFF];
    }

    /** @param probability 0 to 4095 */
    static int stretch(int probability) {
        return STRETCH[probability & 0xFFF];
    }
}
