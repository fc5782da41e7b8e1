package city.aryk.codec;

/** Finds the settings by which a column is likely to be smallest, without coding it. */
@SuppressWarnings("EnumOrdinal") // the order of kinds is permanent
final class ColumnPlan {
    private static final Kind[] KINDS = Kind.values();

    private final long[] column;
    private long step;
    /** Sum of the absolute residuals by kind, in steps. */
    private final long[] cost = new long[KINDS.length];

    private ColumnPlan(long[] column) {
        this.column = column;
    }

    /**
     * Chooses.
     *
     * @param before the settings of the column before of the same point
     * @param few columns of less values keep the settings where they can
     * @return {@code before} itself where it is to be kept
     */
    static Settings of(long[] column, Settings before, int few) {
        return new ColumnPlan(column).choose(before, few);
    }

    private Settings choose(Settings before, int few) {
        var wanted = new Settings();
        wanted.wide = wide();
        if (wanted.wide || column.length == 1) {
            return before.known && before.wide == wanted.wide ? before : wanted;
        }
        step = divisor();
        boolean keepable = before.known && !before.wide && step % before.step == 0;
        if (keepable && column.length < few) {
            return before;
        }
        wanted.step = Math.max(1, step);
        weigh(wanted.step);
        int best = 0;
        for (int k = 1; k < cost.length; k++) {
            if (cost[k] < cost[best]) {
                best = k;
            }
        }
        boolean asGood = cost[before.kind.ordinal()] <= cost[best] + cost[best] / 16;
        if (keepable && asGood && (step == 0 || step == before.step)) {
            return before;
        }
        wanted.kind = KINDS[best];
        wanted.fast = 16 * cost[best] / (column.length - 1);
        return wanted;
    }

    private boolean wide() {
        for (long value : column) {
            if (value >= Settings.NARROW || value <= -Settings.NARROW) {
                return true;
            }
        }
        return false;
    }

    /** The greatest common divisor of all differences from the first value; 0 where all are equal. */
    private long divisor() {
        long divisor = 0;
        for (int i = 1; i < column.length && divisor != 1; i++) {
            long rest = Math.abs(column[i] - column[0]);
            while (rest != 0) {
                long next = divisor % rest;
                divisor = rest;
                rest = next;
            }
        }
        return divisor;
    }

    private void weigh(long by) {
        long sum = 0;
        for (int i = 1; i < column.length; i++) {
            sum += Math.abs(column[i] - column[i - 1]) / by;
        }
        long cap = 16 * (sum / (column.length - 1)) + 16; // a few jumps must not decide
        long last = 0;
        long before = 0;
        long level = 0;
        long drift = 0;
        for (int i = 1; i < column.length; i++) {
            long value = (column[i] - column[0]) / by;
            cost[0] += Math.min(cap, Math.abs(value - last));
            cost[1] += Math.min(cap, Math.abs(value - last - ((drift + 8) >> 4)));
            cost[2] += Math.min(cap, Math.abs(value - ((level + 8) >> 4)));
            cost[3] += Math.min(cap, Math.abs(value - 2 * last + before));
            level += ((value << 4) - level) >> 2;
            drift += (((value - last) << 4) - drift) >> 2;
            before = last;
            last = value;
        }
    }
}
