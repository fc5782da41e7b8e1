package city.aryk.codec;

/**
 * Codes the stamps of one device: an origin and a period, and, only where needed, a column of left-out periods and a
 * column of residuals against the grid. Stamps that follow no grid are a plain column. All sums wrap, so that any stamps
 * survive. The next device begins with what this one had.
 */
final class TimeCoder {
    static final int STEPS = 1;
    static final int RESIDUALS = 2;
    static final int FREE = 4;
    private static final int STEPS_POINT = -1;
    private static final int RESIDUALS_POINT = -2;

    private final ColumnCoder columns;
    private final Fields fields;
    private final Settings steps = new Settings();
    private final Settings residuals = new Settings();
    private boolean known;
    private long origin;
    private long period;

    TimeCoder(ColumnCoder columns) {
        this.columns = columns;
        this.fields = columns.fields();
    }

    /** @param millis at least one; filled when reading */
    void code(long[] millis, int[] rows, byte[] moves) throws CodecException {
        boolean reading = columns.coder().reading();
        Grid grid = reading ? new Grid(0, 0, 0) : millis.length == 1 ? Grid.of(millis[0], period) : Grid.of(millis);
        if (millis.length > 1) {
            period(grid.period());
        }
        origin(grid.origin());
        int mode = millis.length == 1 ? 0 : fields.tree(Fields.TIME_MODE, 3, grid.mode());
        var steps = part(mode, STEPS, millis.length, grid.steps());
        var off = part(mode, RESIDUALS | FREE, millis.length, grid.residuals());
        if ((mode & STEPS) != 0) {
            columns.code(steps, rows, moves, this.steps, STEPS_POINT);
        }
        if ((mode & (RESIDUALS | FREE)) != 0) {
            columns.code(off, rows, moves, residuals, RESIDUALS_POINT);
        }
        long slot = 0;
        for (int i = 0; i < millis.length && reading; i++) {
            slot += (mode & STEPS) == 0 ? 0 : steps[i];
            millis[i] = origin + ((mode & FREE) == 0 ? (slot + i) * period : 0) + (off.length == 0 ? 0 : off[i]);
        }
    }

    private static long[] part(int mode, int mask, int length, long[] given) {
        return (mode & mask) == 0 ? new long[0] : given.length == 0 ? new long[length] : given;
    }

    private void period(long wanted) throws CodecException {
        if (period > 0 && fields.flag(Fields.TIME_UNIT, 0, wanted == period)) {
            return;
        }
        int unit = 0;
        while (unit < 3 && wanted % Grid.UNITS[unit + 1] == 0) {
            unit++;
        }
        unit = fields.tree(Fields.TIME_UNIT, 2, unit);
        long count = fields.number(Fields.PERIOD, wanted / Grid.UNITS[unit]);
        if (count < 1 || count > Settings.NARROW / Grid.UNITS[unit]) {
            throw new CodecException("period of " + count + " units: wanted 1 ms to 2^44 ms");
        }
        period = count * Grid.UNITS[unit];
    }

    private void origin(long wanted) throws CodecException {
        if (known) {
            origin += fields.signed(Fields.ORIGIN_STEP, wanted - origin);
            return;
        }
        known = true;
        long unit = period > 0 ? period : 1000;
        boolean whole = fields.flag(Fields.TIME_UNIT, 8, wanted % unit == 0);
        origin = whole ? fields.signed(Fields.ORIGIN, wanted / unit) * unit : fields.signed(Fields.ORIGIN_STEP, wanted);
    }
}
