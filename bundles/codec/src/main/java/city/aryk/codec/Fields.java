package city.aryk.codec;

/**
 * Header fields through the arithmetic code, each number under its own adaptive chances. A field has 128 chances; a
 * number is coded as its bit length (a binary tree of 7 bits) and the bits below its leading one, plain.
 */
final class Fields {
    static final int FORM = 0;
    static final int CHANNEL = 1;
    static final int ROWS = 2;
    static final int SEQ = 3;
    static final int WIDTH = 4;
    static final int TIME_MODE = 5;
    static final int TIME_UNIT = 6;
    static final int PERIOD = 7;
    static final int ORIGIN = 8;
    static final int ORIGIN_STEP = 9;
    static final int SAME = 10;
    static final int SCALE_MODE = 11;
    static final int SCALE = 12;
    static final int WIDE = 13;
    static final int KIND = 14;
    static final int STEP = 15;
    static final int SPREAD = 16;
    static final int FIRST = 17;
    static final int FIRST_AGAIN = 18;
    static final int FREE = 19;
    static final int STREAM = 20;
    static final int COUNT = 21;
    static final int PREFIX = 22;
    static final int SUFFIX = 23;
    static final int TYPE = 24;
    static final int UNIT = 25;
    static final int ORDER = 26;
    static final int SHAPE = 27;
    static final int STATUS = 28;
    static final int STATUS_NEW = 29;
    static final int TEXT = 30;
    /** Takes two fields. */
    static final int TEXT_BYTE = 31;

    static final int UNIT_NEW = 33;
    static final int SLOTS = 34 * 128;

    private final BitCoder coder;
    private final int[] chances;

    Fields(BitCoder coder, int[] chances) {
        this.coder = coder;
        this.chances = chances;
    }

    /** A choice of two, under one of the field's 128 chances. */
    boolean flag(int field, int context, boolean value) {
        return bit((field << 7) + context, value ? 1 : 0) == 1;
    }

    private int bit(int at, int bit) {
        int coded = coder.bit(bit, Chance.direct(chances[at]));
        chances[at] = Chance.after(chances[at], coded);
        return coded;
    }

    /** A number of {@code width} bits, 1 to 7, by a binary tree; up to 8 bits where the next field is kept free. */
    int tree(int field, int width, int value) {
        int node = 1;
        for (int i = width - 1; i >= 0; i--) {
            node = (node << 1) | bit((field << 7) + node, (value >> i) & 1);
        }
        return node - (1 << width);
    }

    /** An unsigned number of up to 64 bits. */
    long number(int field, long value) throws CodecException {
        int length = tree(field, 7, 64 - Long.numberOfLeadingZeros(value));
        if (length > 64) {
            throw new CodecException("number of " + length + " bits: at most 64");
        }
        return length < 2 ? length : (1L << (length - 1)) | coder.plain(value, length - 1);
    }

    /** A signed number, as its zigzag. */
    long signed(int field, long value) throws CodecException {
        long zigzag = number(field, (value << 1) ^ (value >> 63));
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** A number from 0 to {@code most}. */
    int count(int field, int value, int most) throws CodecException {
        long number = number(field, value);
        if (number < 0 || number > most) {
            throw new CodecException("field " + field + " is " + Long.toUnsignedString(number) + ": at most " + most);
        }
        return (int) number;
    }

    /** A number from 0 to {@code most}, all as likely. */
    int index(int value, int most) throws CodecException {
        int width = 32 - Integer.numberOfLeadingZeros(most);
        long index = coder.plain(value, width);
        if (index > most) {
            throw new CodecException("index " + index + ": at most " + most);
        }
        return (int) index;
    }
}
