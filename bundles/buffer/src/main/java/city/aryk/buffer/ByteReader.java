package city.aryk.buffer;

/** Reads what {@link ByteWriter} wrote; whatever else it is given yields a value or {@link DamagedException}. */
final class ByteReader {
    private final byte[] bytes;
    private int next;

    ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.next = from;
    }

    int u8() throws DamagedException {
        if (next >= bytes.length) {
            throw new DamagedException("ends after " + bytes.length + " bytes, wanted more");
        }
        return bytes[next++] & 0xFF;
    }

    int u32() throws DamagedException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | u8();
        }
        return value;
    }

    long number() throws DamagedException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int part = u8();
            value |= (part & 0x7FL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new DamagedException("number of more than 10 bytes");
    }

    long signed() throws DamagedException {
        long folded = number();
        return (folded >>> 1) ^ -(folded & 1);
    }

    /** A number that must lie within 0 and the given bound. */
    int count(int most) throws DamagedException {
        long value = number();
        if (value < 0 || value > most) {
            throw new DamagedException("count " + Long.toUnsignedString(value) + ": at most " + most);
        }
        return (int) value;
    }

    String text() throws DamagedException {
        int length = count(bytes.length - next);
        char[] units = new char[length];
        for (int i = 0; i < length; i++) {
            units[i] = (char) count(Character.MAX_VALUE);
        }
        return new String(units);
    }

    int position() {
        return next;
    }
}
