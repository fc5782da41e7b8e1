package city.aryk.codec;

import java.util.ArrayList;
import java.util.List;

/** {@link Columns} to frames and back, without an object per reading. Stateless and thread-safe. */
public final class ColumnCodec {
    private static final int MAGIC = 0xA2;

    private ColumnCodec() {}

    /** The frame of the columns. Any columns can be encoded. */
    public static byte[] encode(Columns columns) {
        var out = new ByteWriter(64 + columns.millis().length * 2);
        out.octet(MAGIC);
        out.unsigned(columns.channel());
        out.signed(columns.firstSeq());
        out.unsigned(columns.millis().length);
        out.unsigned(columns.columns().size());
        deltas(out, columns.millis());
        for (Columns.Column column : columns.columns()) {
            out.signed(column.scale());
            deltas(out, column.unscaled());
        }
        return Crc.seal(out);
    }

    private static void deltas(ByteWriter out, long[] values) {
        long last = 0;
        for (long value : values) {
            out.signed(value - last);
            last = value;
        }
    }

    /**
     * The columns of a frame, equal to those encoded.
     *
     * @throws CodecException when the bytes are no frame, are damaged, or are of a version that is not known here
     */
    public static Columns decode(byte[] frame) throws CodecException {
        var in = new ByteReader(frame, 0, Crc.open(frame));
        if (in.octet() != MAGIC) {
            throw new CodecException("no columns: the first byte is not " + MAGIC);
        }
        long channel = in.unsigned();
        long firstSeq = in.signed();
        int rows = in.count(Math.min(in.remaining(), Columns.MAX_ROWS), "number of rows");
        int width = in.count(in.remaining(), "number of columns");
        long[] millis = deltas(in, rows);
        List<Columns.Column> columns = new ArrayList<>();
        try {
            for (int i = 0; i < width; i++) {
                int scale = (int) in.signed();
                columns.add(new Columns.Column(scale, deltas(in, rows)));
            }
            return new Columns(channel, firstSeq, millis, columns);
        } catch (IllegalArgumentException e) {
            throw new CodecException("no columns: " + e.getMessage());
        }
    }

    private static long[] deltas(ByteReader in, int rows) throws CodecException {
        if (rows > in.remaining()) {
            throw new CodecException(rows + " values in " + in.remaining() + " bytes");
        }
        var values = new long[rows];
        long last = 0;
        for (int i = 0; i < rows; i++) {
            last += in.signed();
            values[i] = last;
        }
        return values;
    }
}
