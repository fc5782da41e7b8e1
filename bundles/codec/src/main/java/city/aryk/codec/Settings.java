package city.aryk.codec;

/** What is known of a column before its values. The same point of the next device begins with what this one ended. */
final class Settings {
    /** Values of a narrow column are smaller than this, so that all sums fit 53 bits. */
    static final long NARROW = 1L << 44;

    /** Whether a column was coded with these settings before. */
    boolean known;

    /** Whether values may be anything; such columns are coded without the model. */
    boolean wide;

    Kind kind = Kind.GAUGE;

    /** All values differ from the first by a multiple of it; 1 or more. */
    long step = 1;

    /** The first value of the column before. */
    long first;

    /** Means of the absolute residual in 1/16 step, over about 4 and about 16 values. */
    long fast;

    long slow;

    final ScaleRule scale = new ScaleRule();
}
