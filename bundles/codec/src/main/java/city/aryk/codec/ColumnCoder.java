package city.aryk.codec;

/** Codes columns of whole numbers: what is to be known of a column, its first value, and the others. */
@SuppressWarnings("EnumOrdinal") // the order of kinds is permanent
final class ColumnCoder {
    /** Columns shorter than this keep the settings of the column before where they can. */
    private static final int SHORT = 8;

    private final BitCoder coder;
    private final Fields fields;
    private final ValueCoder values;

    ColumnCoder(BitCoder coder, Model model) {
        this.coder = coder;
        this.fields = new Fields(coder, model.table(Priors.FIELDS));
        this.values = new ValueCoder(model);
    }

    Fields fields() {
        return fields;
    }

    BitCoder coder() {
        return coder;
    }

    /**
     * Codes a column.
     *
     * @param column its numbers, at least one; filled when reading
     * @param rows see {@link ValueCoder#code}; as long as the column
     * @param settings those of the column before of the same point, or new ones; become this column's
     */
    void code(long[] column, int[] rows, byte[] moves, Settings settings, int point) throws CodecException {
        Settings wanted = coder.reading() ? settings : ColumnPlan.of(column, settings, SHORT);
        settings(column.length, settings, wanted);
        if (settings.wide) {
            free(column, settings);
            return;
        }
        int field = settings.known ? Fields.FIRST_AGAIN : Fields.FIRST;
        column[0] = settings.first + fields.signed(field, column[0] - settings.first);
        if (Math.abs(column[0]) >= Settings.NARROW) {
            throw new CodecException("the first value of a column leaves the range of 44 bits");
        }
        settings.first = column[0];
        settings.known = true;
        if (column.length > 1) {
            values.code(column, rows, moves, settings, point);
        }
    }

    private void settings(int length, Settings settings, Settings wanted) throws CodecException {
        if (settings.known && fields.flag(Fields.SAME, 0, wanted == settings)) {
            return;
        }
        settings.wide = fields.flag(Fields.WIDE, 0, wanted.wide);
        if (settings.wide || length == 1) {
            return;
        }
        settings.kind = Kind.of(fields.tree(Fields.KIND, 2, wanted.kind.ordinal()));
        settings.step = 1 + fields.number(Fields.STEP, wanted.step - 1);
        if (settings.step < 1 || settings.step >= 2 * Settings.NARROW) {
            throw new CodecException("step " + settings.step + ": wanted 1 to 2^45 - 1");
        }
        int size = fields.tree(Fields.SPREAD, 6, ValueCoder.length(wanted.fast));
        settings.fast = size == 0 ? 0 : (3L << size) >> 2;
        settings.slow = settings.fast;
    }

    private void free(long[] column, Settings settings) throws CodecException {
        long last = settings.first;
        for (int i = 0; i < column.length; i++) {
            last += fields.signed(Fields.FREE, column[i] - last);
            column[i] = last;
        }
        settings.first = column[0];
        settings.known = true;
    }
}
