package city.aryk.driver.mbus.wireless;

import java.util.Arrays;

/**
 * The command interface of AMBER's modules (AMB8426-M manual 2.4, clause 2.2): FF, command, length, payload, and the
 * exclusive or of all bytes before. A telegram (command 03) comes without its length field.
 *
 * @param appended bytes behind the telegram that the length counts: 1 where the module appends the signal strength
 */
record AmberForm(int appended) implements ByteStream.Form {
    private static final int START = 0xFF;
    private static final int HEAD = 3;
    private static final int RECEIVED = 0x03;

    @Override
    public int length(byte[] bytes, int count) {
        if ((bytes[0] & 0xFF) != START) {
            return NOT_HERE;
        }
        if (count < HEAD) {
            return MORE;
        }
        int length = HEAD + (bytes[2] & 0xFF) + 1;
        return count >= length && !right(bytes, length) ? NOT_HERE : length;
    }

    private static boolean right(byte[] bytes, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum ^= bytes[i];
        }
        return (sum & 0xFF) == 0;
    }

    @Override
    public byte[] frame(byte[] packet) {
        if (packet[1] != RECEIVED) {
            return new byte[0];
        }
        byte[] frame = Arrays.copyOfRange(packet, HEAD - 1, Math.max(HEAD, packet.length - 1 - appended));
        frame[0] = (byte) (frame.length - 1);
        return frame;
    }
}
