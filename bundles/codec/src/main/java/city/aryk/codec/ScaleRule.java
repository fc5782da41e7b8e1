package city.aryk.codec;

/** How the decimals of each reading of a column follow from its number. */
final class ScaleRule {
    /** Every reading has {@link #most} decimals. */
    static final int UNIFORM = 0;
    /** Numbers have {@link #most} decimals; readings lost their trailing zeros, but kept {@link #least} decimals. */
    static final int STRIPPED = 1;
    /** Numbers have {@link #most} decimals; a column says how many less each reading has. */
    static final int LISTED = 2;
    /** Numbers are as read; a column says how many decimals each reading has. */
    static final int RAW = 3;

    int mode;
    int most;
    int least;
}
