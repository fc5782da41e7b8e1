package city.aryk.street.dlms;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The HDLC side of a simulated meter, window 1: one frame in, one frame out. Confined to the thread of its connection. */
final class HdlcSide {
    private static final int SIZE = 128;
    private static final byte[] UA_PARAMETERS =
            Axdr.bytes(0x81, 0x80, 18, 5, 1, SIZE, 6, 1, SIZE, 7, 4, 0, 0, 0, 1, 8, 4, 0, 0, 0, 1);

    private final DlmsMeter meter;
    private final ByteArrayOutputStream request = new ByteArrayOutputStream();
    private byte[] answer = new byte[0];
    private int from;
    private int sent;
    private int received;
    private boolean linked;

    HdlcSide(DlmsMeter meter) {
        this.meter = meter;
    }

    boolean isLinked() {
        return linked;
    }

    /**
     * The answer to a frame without its flags; empty where there is none.
     *
     * @param own the meter's address as sent
     */
    byte[] answer(byte[] frame, byte[] own) {
        int at = 2 + own.length;
        if (frame.length < at + 4
                || !Arrays.equals(Arrays.copyOfRange(frame, 2, at), own)
                || check(frame, frame.length - 2)
                        != ((frame[frame.length - 2] & 0xFF) | ((frame[frame.length - 1] & 0xFF) << 8))) {
            return new byte[0];
        }
        byte client = frame[at];
        int control = frame[at + 1] & 0xFF;
        byte[] information = frame.length > at + 4 ? Arrays.copyOfRange(frame, at + 4, frame.length - 2) : new byte[0];
        if (control == 0x53) {
            boolean was = linked;
            linked = false;
            return frame(client, own, was ? 0x73 : 0x1F, new byte[0]);
        }
        if (control == 0x93) {
            linked = true;
            sent = 0;
            received = 0;
            request.reset();
            return frame(client, own, 0x73, UA_PARAMETERS);
        }
        if (!linked) {
            return frame(client, own, 0x1F, new byte[0]);
        }
        return data(client, own, control, (frame[0] & 8) != 0, information);
    }

    private byte[] data(byte client, byte[] own, int control, boolean more, byte[] information) {
        if ((control >> 5) == (sent + 1) % 8 && from < answer.length) {
            sent = (sent + 1) % 8;
            from += SIZE;
        }
        if ((control & 1) == 0 && ((control >> 1) & 7) == received) {
            received = (received + 1) % 8;
            request.writeBytes(information);
            if (!more) {
                byte[] apdu = request.toByteArray();
                request.reset();
                answer = Axdr.join(Axdr.bytes(0xE6, 0xE7, 0), meter.answer(Arrays.copyOfRange(apdu, 3, apdu.length)));
                from = 0;
            }
        }
        if (more || from >= answer.length) {
            return frame(client, own, (received << 5) | 0x11, new byte[0]);
        }
        int to = Math.min(answer.length, from + SIZE);
        int head = (received << 5) | 0x10 | (sent << 1);
        return frame(client, own, head | (to < answer.length ? 0x100 : 0), Arrays.copyOfRange(answer, from, to));
    }

    /** @param control with bit 8 where another segment follows */
    private static byte[] frame(byte client, byte[] own, int control, byte[] information) {
        int length = 2 + 1 + own.length + 1 + 2 + (information.length == 0 ? 0 : information.length + 2);
        byte[] head = Axdr.join(
                Axdr.number(0xA000 | (control > 0xFF ? 0x800 : 0) | length, 2),
                Axdr.bytes(client),
                own,
                Axdr.bytes(control));
        byte[] checked = sealed(head);
        byte[] all = information.length == 0 ? checked : sealed(Axdr.join(checked, information));
        return Axdr.join(Axdr.bytes(0x7E), all, Axdr.bytes(0x7E));
    }

    private static byte[] sealed(byte[] bytes) {
        int fcs = check(bytes, bytes.length);
        return Axdr.join(bytes, Axdr.bytes(fcs, fcs >> 8));
    }

    private static int check(byte[] bytes, int to) {
        int crc = 0xFFFF;
        for (int i = 0; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
            }
        }
        return crc ^ 0xFFFF;
    }
}
