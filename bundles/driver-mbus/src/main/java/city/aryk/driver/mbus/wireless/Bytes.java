package city.aryk.driver.mbus.wireless;

import java.util.Arrays;
import java.util.HexFormat;

/** A run of bytes that nobody can write to. */
final class Bytes {
    static final Bytes NONE = new Bytes(new byte[0]);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    static Bytes of(byte[] bytes) {
        return new Bytes(bytes.clone());
    }

    /** The bytes from {@code from} up to but not including {@code to}. */
    static Bytes of(byte[] bytes, int from, int to) {
        return new Bytes(Arrays.copyOfRange(bytes, from, to));
    }

    int length() {
        return bytes.length;
    }

    /** 0 to 255. */
    int u8(int at) {
        return bytes[at] & 0xFF;
    }

    /** A copy, the caller's own. */
    byte[] copy() {
        return bytes.clone();
    }

    Bytes from(int at) {
        return of(bytes, at, bytes.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** In hex. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
