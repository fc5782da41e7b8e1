package city.aryk.driver.mbus.wireless;

import java.io.ByteArrayOutputStream;

/** Puts check sums into frames, as a transmitter does. */
final class Frames {
    private Frames() {}

    /** Format A of a frame without check sums. */
    static byte[] formatA(byte[] frame) {
        var out = new ByteArrayOutputStream();
        for (int at = 0; at < frame.length; ) {
            int end = Math.min(frame.length, at == 0 ? 10 : at + 16);
            block(out, frame, at, end);
            at = end;
        }
        return out.toByteArray();
    }

    /** Format B of a frame without check sums; its length field is made to count them. */
    static byte[] formatB(byte[] checked) {
        byte[] frame = checked.clone();
        frame[0] = (byte) (frame[0] + (frame.length > 126 ? 4 : 2));
        var out = new ByteArrayOutputStream();
        block(out, frame, 0, Math.min(frame.length, 126));
        if (frame.length > 126) {
            block(out, frame, 126, frame.length);
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, byte[] frame, int from, int to) {
        int crc = Crc16.of(frame, from, to);
        out.write(frame, from, to - from);
        out.write(crc >> 8);
        out.write(crc);
    }
}
