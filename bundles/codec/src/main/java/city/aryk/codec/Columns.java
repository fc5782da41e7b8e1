package city.aryk.codec;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers of one device in columns: row {@code i} was looked at at {@code millis()[i]} and has the sequence number
 * {@code firstSeq() + i}. Holds no object per reading. The arrays are shared with the caller, not copied: do not change
 * them while they are in use.
 */
public final class Columns {
    /** The most rows of one frame; rows times (columns + 1) are at most 2^22. */
    public static final int MAX_ROWS = 1 << 20;

    private final long channel;
    private final long firstSeq;
    private final long[] millis;
    private final List<Column> columns;

    /**
     * The values of one point, as exact decimals: {@code unscaled / 10^scale}.
     *
     * @see city.aryk.api.model.Value.Quantity
     */
    public static final class Column {
        private final int scale;
        private final long[] unscaled;

        /** @param scale decimals behind the point, -18 to 18 */
        public Column(int scale, long[] unscaled) {
            if (scale < -18 || scale > 18) {
                throw new IllegalArgumentException("scale " + scale + ": wanted -18 to 18");
            }
            this.scale = scale;
            this.unscaled = unscaled;
        }

        public int scale() {
            return scale;
        }

        public long[] unscaled() {
            return unscaled;
        }
    }

    /**
     * @param channel what sender and receiver call this device, 0 or more; small numbers cost one byte
     * @param firstSeq the sequence number of the first row
     * @param millis when each row was looked at, UTC milliseconds since 1970; at least one row
     * @param columns one a point, each as long as {@code millis}
     */
    public Columns(long channel, long firstSeq, long[] millis, List<Column> columns) {
        if (channel < 0) {
            throw new IllegalArgumentException("channel " + channel + ": wanted 0 or more");
        }
        if (millis.length < 1 || millis.length > MAX_ROWS) {
            throw new IllegalArgumentException(millis.length + " rows: wanted 1 to " + MAX_ROWS);
        }
        if (millis.length * (columns.size() + 1L) > Budget.MOST) {
            throw new IllegalArgumentException(columns.size() + " columns of " + millis.length
                    + " rows: wanted at most " + Budget.MOST + " stamps and values");
        }
        for (Column column : columns) {
            if (column.unscaled().length != millis.length) {
                throw new IllegalArgumentException(
                        "a column of " + column.unscaled().length + " values beside " + millis.length + " stamps");
            }
        }
        this.channel = channel;
        this.firstSeq = firstSeq;
        this.millis = millis;
        this.columns = List.copyOf(columns);
    }

    public long channel() {
        return channel;
    }

    public long firstSeq() {
        return firstSeq;
    }

    public long[] millis() {
        return millis;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The same rows with only the first columns. */
    Columns first(int width) {
        return new Columns(channel, firstSeq, millis, columns.subList(0, width));
    }

    /** Whether all that a receiver sees is the same. */
    boolean sameAs(Columns other) {
        boolean same = channel == other.channel
                && firstSeq == other.firstSeq
                && Arrays.equals(millis, other.millis)
                && columns.size() == other.columns.size();
        for (int i = 0; i < columns.size() && same; i++) {
            Column column = columns.get(i);
            Column others = other.columns.get(i);
            same = column.scale() == others.scale() && Arrays.equals(column.unscaled(), others.unscaled());
        }
        return same;
    }
}
