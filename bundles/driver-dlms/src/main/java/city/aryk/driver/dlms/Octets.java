package city.aryk.driver.dlms;

import java.util.Arrays;
import java.util.HexFormat;

/** A string of bytes. Immutable. */
final class Octets {
    static final Octets EMPTY = new Octets(new byte[0]);

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of the bytes. */
    static Octets of(byte... bytes) {
        return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
    }

    /** A copy of some of the bytes. */
    static Octets of(byte[] bytes, int from, int to) {
        return from == to ? EMPTY : new Octets(Arrays.copyOfRange(bytes, from, to));
    }

    /** @throws IllegalArgumentException when it is not hex, two digits a byte */
    static Octets hex(String hex) {
        return new Octets(HexFormat.of().parseHex(hex));
    }

    int length() {
        return bytes.length;
    }

    /** 0 to 255. */
    int at(int index) {
        return bytes[index] & 0xFF;
    }

    Octets slice(int from, int to) {
        return of(bytes, from, to);
    }

    Octets from(int from) {
        return of(bytes, from, bytes.length);
    }

    Octets and(Octets more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
        return new Octets(all);
    }

    /** Whether the given bytes, 0 to 255 each, stand at the beginning. */
    boolean begins(int... first) {
        for (int i = 0; i < first.length; i++) {
            if (i >= bytes.length || at(i) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /** A copy. */
    byte[] toArray() {
        return bytes.clone();
    }

    /** The bytes to read from. */
    Cursor cursor() {
        return new Cursor(bytes, 0, bytes.length);
    }

    /** In hex, of a long string only the beginning, for messages. */
    String brief() {
        return bytes.length <= 24 ? toString() : HEX.formatHex(bytes, 0, 24) + "... (" + bytes.length + " bytes)";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
