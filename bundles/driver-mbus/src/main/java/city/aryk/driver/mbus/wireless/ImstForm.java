package city.aryk.driver.mbus.wireless;

import java.util.Arrays;

/**
 * IMST's host controller interface (WMBus HCI specification 1.6, clause 2): A5, control and endpoint, message, length,
 * payload, and where the control bits say so a time stamp of four bytes, a signal strength of one and a check sum of two.
 */
final class ImstForm implements ByteStream.Form {
    private static final int START = 0xA5;
    private static final int HEAD = 4;
    /** Endpoint 2 is the radio link, message 3 a telegram that was received: without its length field. */
    private static final int RADIO = 0x02;

    private static final int RECEIVED = 0x03;
    private static final int HAS_TIME = 0x20;
    private static final int HAS_STRENGTH = 0x40;
    private static final int HAS_CHECK_SUM = 0x80;

    @Override
    public int length(byte[] bytes, int count) {
        if ((bytes[0] & 0xFF) != START) {
            return NOT_HERE;
        }
        if (count < HEAD) {
            return MORE;
        }
        int length = length(bytes);
        if (count >= length && (bytes[1] & HAS_CHECK_SUM) != 0 && !right(bytes, length)) {
            return NOT_HERE;
        }
        return length;
    }

    private static int length(byte[] bytes) {
        int control = bytes[1];
        return HEAD
                + (bytes[3] & 0xFF)
                + ((control & HAS_TIME) != 0 ? 4 : 0)
                + ((control & HAS_STRENGTH) != 0 ? 1 : 0)
                + ((control & HAS_CHECK_SUM) != 0 ? 2 : 0);
    }

    /** CRC-16 of CCITT, low bit first, begun with ones and complemented; from behind the start byte. */
    private static boolean right(byte[] bytes, int length) {
        int crc = 0xFFFF;
        for (int i = 1; i < length - 2; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x8408;
            }
        }
        int sent = (bytes[length - 2] & 0xFF) | ((bytes[length - 1] & 0xFF) << 8);
        return sent == (~crc & 0xFFFF);
    }

    @Override
    public byte[] frame(byte[] packet) {
        if ((packet[1] & 0x0F) != RADIO || packet[2] != RECEIVED) {
            return new byte[0];
        }
        return Arrays.copyOfRange(packet, HEAD - 1, HEAD + (packet[3] & 0xFF)); // its length stands before it
    }
}
