package city.aryk.codec;

/** The reading end. Behind the last byte it reads zeros. */
final class BitDecoder extends BitCoder {
    private final byte[] in;
    private final int end;
    private int at;
    private long code;

    /** Reads {@code in[from]} to {@code in[end - 1]}. */
    BitDecoder(byte[] in, int from, int end) {
        this.in = in;
        this.at = from;
        this.end = end;
        for (int i = 0; i < 4; i++) {
            code = (code << 8) | next();
        }
    }

    private int next() {
        int octet = at < end ? in[at] & 0xFF : 0;
        at++;
        return octet;
    }

    @Override
    boolean reading() {
        return true;
    }

    @Override
    int bit(int bit, int p) {
        long middle = split(p);
        int read = code <= middle ? 1 : 0;
        settle(narrow(read, middle));
        return read;
    }

    @Override
    int even(int bits, int width) {
        long part = (high - low) >>> width;
        int read = (int) Math.max(0, Math.min((code - low) / part, (1 << width) - 1));
        settle(cut(read, width));
        return read;
    }

    private void settle(int octets) {
        for (int i = 0; i < octets; i++) {
            shift();
            code = ((code << 8) & 0xFFFFFFFFL) | next();
        }
    }

    /** Whether only zeros are left unread. */
    boolean exhausted() {
        for (int i = at; i < end; i++) {
            if (in[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
