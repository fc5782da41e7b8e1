package city.aryk.codec;

import java.util.zip.CRC32C;

/**
 * The outside of a frame: one byte of magic and version, the arithmetic code, zero bytes where the {@link Budget} wants
 * them, and the low bytes of the CRC-32C (RFC 3720, appendix B.4) of all before, lowest first: two in a frame of less
 * than {@value #LONG} bytes, four in a longer one.
 */
final class Frame {
    /** High half: magic. Low half: version of the format and of the priors. */
    static final int MAGIC = 0xA1;

    static final int LONG = 256;
    private static final int SHORT_CRC = 2;
    private static final int LONG_CRC = 4;

    private Frame() {}

    /** Finishes a frame whose first byte and code are written. */
    static byte[] seal(ByteWriter out, Budget budget) {
        int least = budget.leastLength();
        while (out.size() + SHORT_CRC < least) {
            out.octet(0);
        }
        int width = out.size() + SHORT_CRC < LONG ? SHORT_CRC : LONG_CRC;
        long crc = crc(out.toBytes(), out.size());
        for (int i = 0; i < width; i++) {
            out.octet((int) (crc >> (8 * i)));
        }
        return out.toBytes();
    }

    /** Checks magic and checksum and returns where the code ends. */
    static int open(byte[] frame) throws CodecException {
        if (frame.length < 1 + SHORT_CRC) {
            throw new CodecException("a frame of " + frame.length + " bytes: wanted " + (1 + SHORT_CRC) + " or more");
        }
        if ((frame[0] & 0xFF) != MAGIC) {
            throw new CodecException("first byte " + Integer.toHexString(frame[0] & 0xFF) + ": wanted "
                    + Integer.toHexString(MAGIC) + ", a frame of version 1");
        }
        int width = frame.length < LONG ? SHORT_CRC : LONG_CRC;
        int end = frame.length - width;
        long sent = 0;
        for (int i = width - 1; i >= 0; i--) {
            sent = (sent << 8) | (frame[end + i] & 0xFF);
        }
        long computed = crc(frame, end) & ((1L << (8 * width)) - 1);
        if (sent != computed) {
            throw new CodecException("checksum " + Long.toHexString(sent) + ", computed " + Long.toHexString(computed)
                    + ": the frame is damaged or cut");
        }
        return end;
    }

    private static long crc(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
