package city.aryk.codec;

import java.util.Arrays;

/**
 * Growing bytes with the format's primitives: single bytes, little-endian base-128 numbers, zigzag numbers, blocks and
 * texts. {@link ByteReader} reads them back in the same order. Not thread-safe.
 */
public final class ByteWriter {
    private byte[] bytes;
    private int size;

    public ByteWriter() {
        this(256);
    }

    /** @param capacity bytes to begin with; grows as needed */
    public ByteWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** One byte: the lowest 8 bits. */
    public void octet(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    /** An unsigned number of up to 64 bits: 7 bits a byte, lowest first, the top bit set on all but the last (LEB128). */
    public void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            octet((int) (rest | 0x80));
            rest >>>= 7;
        }
        octet((int) rest);
    }

    /** A signed number as {@link #unsigned} of its zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
    public void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** The bytes alone, without their length. */
    public void block(byte[] block) {
        if (bytes.length - size < block.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size * 2, size + block.length));
        }
        System.arraycopy(block, 0, bytes, size, block.length);
        size += block.length;
    }

    /**
     * The number of bytes as {@link #unsigned}, then the characters as UTF-8, where a surrogate without its partner is
     * written like any other character in three bytes (WTF-8), so that every Java string survives.
     */
    public void text(String text) {
        byte[] encoded = Wtf8.encode(text);
        unsigned(encoded.length);
        block(encoded);
    }

    /** The number of bytes so far. */
    public int size() {
        return size;
    }

    /** A copy of the bytes so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
