package city.aryk.codec;

import java.util.zip.CRC32C;

/** The checksum at the end of a frame: the low 16 bits of CRC-32C (RFC 3720, appendix B.4), low byte first. */
final class Crc {
    static final int BYTES = 2;

    private Crc() {}

    static int of(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue() & 0xFFFF;
    }

    static byte[] seal(ByteWriter out) {
        byte[] body = out.toBytes();
        int crc = of(body, body.length);
        out.octet(crc);
        out.octet(crc >> 8);
        return out.toBytes();
    }

    /** Checks the seal and returns the length without it. */
    static int open(byte[] frame) throws CodecException {
        int length = frame.length - BYTES;
        if (length < 1) {
            throw new CodecException("frame of " + frame.length + " bytes: wanted at least " + (BYTES + 1));
        }
        int sent = (frame[length] & 0xFF) | ((frame[length + 1] & 0xFF) << 8);
        int computed = of(frame, length);
        if (sent != computed) {
            throw new CodecException("checksum " + Integer.toHexString(sent) + ", computed "
                    + Integer.toHexString(computed) + ": the frame is damaged");
        }
        return length;
    }
}
