package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/**
 * Reads bytes one after the other and never beyond their end: what is missing is a {@link Malformed}. Numbers have the
 * high byte first. Confined to one thread.
 */
final class Cursor {
    private final byte[] bytes;
    private final int end;
    private int at;

    /** Reads from {@code from} up to {@code end}, without a copy. */
    Cursor(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int left() {
        return end - at;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The next byte, 0 to 255, which stays to be read. */
    int peek() throws Malformed {
        need(1);
        return bytes[at] & 0xFF;
    }

    int u8() throws Malformed {
        need(1);
        return bytes[at++] & 0xFF;
    }

    int u16() throws Malformed {
        need(2);
        at += 2;
        return ((bytes[at - 2] & 0xFF) << 8) | (bytes[at - 1] & 0xFF);
    }

    long u32() throws Malformed {
        return ((long) u16() << 16) | u16();
    }

    Octets take(int count) throws Malformed {
        need(count);
        at += count;
        return Octets.of(bytes, at - count, at);
    }

    /** The next bytes, to be read by themselves. */
    Cursor sub(int count) throws Malformed {
        need(count);
        at += count;
        return new Cursor(bytes, at - count, at);
    }

    /** All that is left. */
    Octets rest() {
        int from = at;
        at = end;
        return Octets.of(bytes, from, end);
    }

    /** A length or count: below 128 in one byte, else 0x80 + n and n bytes (IEC 61334-6 A-XDR, X.690 clause 8.1.3). */
    int length() throws Malformed {
        int first = u8();
        if (first < 0x80) {
            return first;
        }
        int size = first & 0x7F;
        if (size < 1 || size > 4) {
            throw wrong("length of " + size + " bytes, wanted 1 to 4");
        }
        long length = 0;
        for (int i = 0; i < size; i++) {
            length = (length << 8) | u8();
        }
        if (length > Integer.MAX_VALUE) {
            throw wrong("length " + length);
        }
        return (int) length;
    }

    /** An octet string with its length before it. */
    Octets counted() throws Malformed {
        return take(length());
    }

    /** @throws Malformed when something is left */
    void end(String what) throws Malformed {
        if (!atEnd()) {
            throw wrong(left() + " bytes behind the " + what);
        }
    }

    /** A complaint with the bytes that were read last and come next. */
    Malformed wrong(String what) {
        String read = Octets.of(bytes, Math.max(0, at - 8), at).toString();
        String next = Octets.of(bytes, at, Math.min(end, at + 8)).toString();
        return new Malformed(what + "; at byte " + at + ": " + read + " | " + next);
    }

    private void need(int count) throws Malformed {
        if (count > left()) {
            throw wrong("cut short: " + left() + " bytes left, wanted " + count);
        }
    }
}
