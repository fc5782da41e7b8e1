package city.aryk.buffer;

import java.util.Arrays;

/** Bytes that grow. Numbers are little-endian base 128, signed ones folded (zigzag). Not safe for several threads. */
final class ByteWriter {
    private byte[] bytes = new byte[256];
    private int size;

    void u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void u32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            u8(value >>> shift);
        }
    }

    /** A number from 0 to 2^64-1, in 1 to 10 bytes. */
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8(((int) rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        u8((int) rest);
    }

    /** Any long; small magnitudes are short. */
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /** Any text, also half of a surrogate pair, one number a UTF-16 unit. */
    void text(String text) {
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
            number(text.charAt(i));
        }
    }

    void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    byte[] withoutTrailingZeros() {
        while (size > 0 && bytes[size - 1] == 0) {
            size--;
        }
        return toBytes();
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
