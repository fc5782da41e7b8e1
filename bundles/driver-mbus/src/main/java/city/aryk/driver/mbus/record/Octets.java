package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.HexFormat;

/**
 * Reads a telegram byte by byte and refuses to read beyond its end. In mode 2 (CI bit 2) numbers arrive with their high
 * byte first (EN 13757-3, clause 5.2 of the edition of 2004); {@link #field} turns them round.
 */
final class Octets {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final byte[] bytes;
    private final int end;
    private final boolean highFirst;
    private int at;

    Octets(byte[] bytes, int from, int to, boolean highFirst) {
        if (from < 0 || to > bytes.length || from > to) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + bytes.length + " bytes");
        }
        this.bytes = bytes;
        this.at = from;
        this.end = to;
        this.highFirst = highFirst;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    /** The next byte, 0 to 255. */
    int next(String what) throws Malformed {
        need(1, what);
        return bytes[at++] & 0xFF;
    }

    /** The next byte, which stays. */
    int peek() {
        return bytes[at] & 0xFF;
    }

    /** The next bytes of one number, low byte first. */
    byte[] field(int length, String what) throws Malformed {
        byte[] field = plain(length, what);
        if (highFirst) {
            for (int low = 0, high = length - 1; low < high; low++, high--) {
                byte swapped = field[low];
                field[low] = field[high];
                field[high] = swapped;
            }
        }
        return field;
    }

    /** The next bytes as they came. */
    byte[] plain(int length, String what) throws Malformed {
        need(length, what);
        byte[] field = new byte[length];
        System.arraycopy(bytes, at, field, 0, length);
        at += length;
        return field;
    }

    /** What was read since then, in hex. */
    String hexSince(int from) {
        return HEX.formatHex(bytes, from, at);
    }

    /** All that is left, in hex. */
    String rest() {
        String hex = HEX.formatHex(bytes, at, end);
        at = end;
        return hex;
    }

    private void need(int count, String what) throws Malformed {
        if (left() < count) {
            throw new Malformed("telegram ends too early: " + what + " needs " + count + " bytes at byte " + at + ", "
                    + left() + " are left");
        }
    }
}
