package city.aryk.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@link Columns} to frames and back, without an object per reading. Stateless and thread-safe. */
public final class ColumnCodec {
    private final BitCoder coder;
    private final Budget budget;
    private final ColumnCoder columns;
    private final Fields fields;

    private ColumnCodec(BitCoder coder, Budget budget, Model model) {
        this.coder = coder;
        this.budget = budget;
        this.columns = new ColumnCoder(coder, model);
        this.fields = columns.fields();
    }

    /** The frame of the columns. Any columns within the bounds of {@link Columns} can be encoded. */
    public static byte[] encode(Columns columns) {
        return encode(columns, Priors.shipped(), false);
    }

    /** @param training whether the priors learn from these columns */
    static byte[] encode(Columns columns, Priors priors, boolean training) {
        var out = new ByteWriter(64 + columns.millis().length * 2);
        out.octet(Frame.MAGIC);
        var coder = new BitEncoder(out);
        var budget = Budget.ofWriter();
        try (var model = new Model(coder, priors, training)) {
            new ColumnCodec(coder, budget, model).code(columns);
        } catch (CodecException e) {
            throw new IllegalArgumentException("these columns cannot be a frame: " + e.getMessage(), e);
        }
        coder.end();
        return Frame.seal(out, budget);
    }

    /**
     * The columns of a frame, equal to those encoded.
     *
     * @throws CodecException when the bytes are no frame, are damaged, or are of a version that is not known here
     */
    public static Columns decode(byte[] frame) throws CodecException {
        return decode(frame, Priors.shipped());
    }

    static Columns decode(byte[] frame, Priors priors) throws CodecException {
        var coder = new BitDecoder(frame, 1, Frame.open(frame));
        Columns columns;
        try (var model = new Model(coder, priors)) {
            var codec = new ColumnCodec(coder, Budget.ofFrame(frame.length), model);
            columns = codec.code(new Columns(0, 0, new long[1], List.of()));
        }
        if (!coder.exhausted()) {
            throw new CodecException("bytes are left over behind the columns");
        }
        return columns;
    }

    /** One form for both directions; when reading, the columns given are ignored. */
    private Columns code(Columns given) throws CodecException {
        boolean reading = coder.reading();
        if (fields.flag(Fields.FORM, 0, false)) {
            throw new CodecException("a batch of readings: wanted plain columns");
        }
        long channel = fields.number(Fields.CHANNEL, given.channel());
        if (channel < 0) {
            throw new CodecException("channel " + Long.toUnsignedString(channel) + ": at most 2^63 - 1");
        }
        int length = 1 + fields.count(Fields.ROWS, given.millis().length - 1, Columns.MAX_ROWS - 1);
        long firstSeq = fields.signed(Fields.SEQ, given.firstSeq());
        int width = fields.count(Fields.WIDTH, given.columns().size(), Budget.MOST);
        budget.claim(length + (long) width * length);
        var rows = new int[length];
        Arrays.setAll(rows, i -> i);
        var moves = moves(length);
        long[] millis = reading ? new long[length] : given.millis();
        new TimeCoder(columns).code(millis, rows, moves);
        Arrays.fill(moves, (byte) ValueCoder.NEUTRAL);
        List<Columns.Column> list = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            var column = reading
                    ? new Columns.Column(0, new long[length])
                    : given.columns().get(i);
            list.add(column(column, rows, moves, i + 1));
        }
        return new Columns(channel, firstSeq, millis, list);
    }

    private Columns.Column column(Columns.Column given, int[] rows, byte[] moves, int point) throws CodecException {
        int scale = fields.tree(Fields.SCALE, 6, given.scale() + 18) - 18;
        if (scale > 18) {
            throw new CodecException("scale " + scale + ": wanted -18 to 18");
        }
        columns.code(given.unscaled(), rows, moves, new Settings(), point);
        return new Columns.Column(scale, given.unscaled());
    }

    static byte[] moves(int rows) {
        var moves = new byte[rows];
        Arrays.fill(moves, (byte) ValueCoder.NEUTRAL);
        return moves;
    }
}
