package city.aryk.codec;

import java.util.Arrays;

/**
 * Reads what {@link ByteWriter} wrote. Total: any bytes give values or a {@link CodecException}, and nothing larger than
 * the input is ever allocated. Not thread-safe.
 */
public final class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int at;

    public ByteReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads {@code bytes[from]} to {@code bytes[end - 1]}; the array is not copied. */
    public ByteReader(byte[] bytes, int from, int end) {
        if (from < 0 || from > end || end > bytes.length) {
            throw new IllegalArgumentException("range " + from + " to " + end + " of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** One byte, 0 to 255. */
    public int octet() throws CodecException {
        if (at == end) {
            throw new CodecException("ended after " + end + " bytes, wanted more");
        }
        return bytes[at++] & 0xFF;
    }

    /** See {@link ByteWriter#unsigned}. A number longer than 64 bits is refused. */
    public long unsigned() throws CodecException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int octet = octet();
            if (shift == 63 && octet > 1) {
                break;
            }
            value |= (octet & 0x7FL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        throw new CodecException("number at byte " + at + " is longer than 64 bits");
    }

    /**
     * An unsigned number that is a count or an index.
     *
     * @param most the largest allowed
     * @param what its name, for the message
     */
    public int count(int most, String what) throws CodecException {
        long value = unsigned();
        if (value < 0 || value > most) {
            throw new CodecException(what + " " + Long.toUnsignedString(value) + ": at most " + most);
        }
        return (int) value;
    }

    /** See {@link ByteWriter#signed}. */
    public long signed() throws CodecException {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A copy of the next bytes. */
    public byte[] block(int length) throws CodecException {
        if (length < 0 || length > end - at) {
            throw new CodecException("wanted " + length + " bytes, " + (end - at) + " are left");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** See {@link ByteWriter#text}. */
    public String text() throws CodecException {
        return Wtf8.decode(block(count(end - at, "length of a text")));
    }

    /** The number of bytes not read yet. */
    public int remaining() {
        return end - at;
    }

    /** The index of the next byte in the array given. */
    public int position() {
        return at;
    }
}
