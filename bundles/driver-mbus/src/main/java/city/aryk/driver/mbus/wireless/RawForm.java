package city.aryk.driver.mbus.wireless;

import java.util.Set;

/** Bare frames. They are recognised by what meters send as control field, for there is nothing else to go by. */
final class RawForm implements ByteStream.Form {
    /** SND-NR, SND-IR, ACC-NR, ACC-DMD, RSP-UD (EN 13757-4, clause 12.5.4). */
    private static final Set<Integer> CONTROLS = Set.of(0x44, 0x46, 0x47, 0x48, 0x08);

    /** Radiocrafts' modules can be set to send it before the length. */
    private static final int START = 0x68;

    private static final int FIRST_BLOCK = LinkFrame.HEAD + 2;

    @Override
    public int length(byte[] bytes, int count) {
        int length = bytes[0] & 0xFF;
        if (length < LinkFrame.HEAD) {
            return NOT_HERE;
        }
        if (count < 2) {
            return MORE;
        }
        if (!CONTROLS.contains(bytes[1] & 0xFF)) {
            return NOT_HERE;
        }
        if (length == START && count > 2 && CONTROLS.contains(bytes[2] & 0xFF)) {
            return NOT_HERE;
        }
        if (count < FIRST_BLOCK) {
            return length + 1 < FIRST_BLOCK && count > length ? length + 1 : MORE;
        }
        int sum = ((bytes[LinkFrame.HEAD] & 0xFF) << 8) | (bytes[LinkFrame.HEAD + 1] & 0xFF);
        return sum == Crc16.of(bytes, 0, LinkFrame.HEAD) ? LinkFrame.lengthA(length) : length + 1;
    }

    @Override
    public byte[] frame(byte[] packet) {
        return packet;
    }
}
