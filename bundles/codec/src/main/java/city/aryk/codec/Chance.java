package city.aryk.codec;

/**
 * An adaptive probability in one int: the chance of 1 in the upper 24 bits as 1/2^20, how often it was used in the lower
 * 8 bits. The first uses move it by about 1/n, later ones by 1/{@value #LIMIT}.
 */
final class Chance {
    static final int LIMIT = 127;
    /** Even odds, never used. */
    static final int FRESH = 1 << 27;

    private static final int ONE = (1 << 20) - 16;
    /** By uses; as long as 8 bits can say, so that no bound needs a check. */
    private static final int[] RATE = new int[256];

    static {
        for (int n = 0; n <= LIMIT; n++) {
            RATE[n] = 655_360 / (10 * n + 16);
        }
    }

    private Chance() {}

    /** The chance after one more bit. */
    static int after(int chance, int bit) {
        int n = chance & 0xFF;
        int p = chance >>> 8;
        p += (((bit * ONE - p) >> 5) * RATE[n]) >> 11;
        return (p << 8) | (n < LIMIT ? n + 1 : n);
    }

    /** How often it was used, at most {@link #LIMIT}. */
    static int uses(int chance) {
        return chance & 0xFF;
    }

    static int stretch(int chance) {
        return Logistic.stretch(chance >>> 16);
    }

    /** The probability of 1 in 1/65536, kept off the ends. */
    static int direct(int chance) {
        return Math.min(65_504, Math.max(32, chance >>> 12));
    }
}
