package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * A frame of the link layer (EN 13757-4, clause 12), its check sums verified and removed where it had any.
 *
 * @param format how it came
 * @param control the C field, e.g. 0x44 (SND-NR)
 * @param address of who sent it: the meter, or a radio adapter for it
 * @param content from the first CI field on
 */
record LinkFrame(Format format, int control, MeterAddress address, Bytes content) {

    enum Format {
        /** Blocks of 10 and then 16 bytes, each with a check sum that the length does not count. */
        A,
        /** One block of up to 126 bytes and a second one, with check sums that the length counts. */
        B,
        /** The receiver removed the check sums after verifying them. */
        CHECKED
    }

    /** The length field, control, address. */
    static final int HEAD = 10;

    private static final int CRC = 2;
    private static final int BLOCK_A = 16;
    private static final int FIRST_B = 126;
    private static final int MOST_SURPLUS = 4;

    /**
     * Takes a frame as receivers give it: from the length field on, in format A or B or with the check sums removed. What
     * a receiver appends (signal strength) is tolerated behind valid check sums only.
     */
    static LinkFrame of(byte[] frame) throws TelegramException {
        if (frame.length < HEAD + 1) {
            throw TelegramException.malformed(
                    "only " + frame.length + " bytes, wanted length, control, address and a CI field: 11 or more");
        }
        int length = frame[0] & 0xFF;
        if (length < HEAD) {
            throw TelegramException.malformed("length field " + length + ", wanted 10 to 255");
        }
        Optional<byte[]> checked = formatA(frame, length);
        if (checked.isPresent()) {
            return made(Format.A, checked.get());
        }
        checked = formatB(frame, length);
        if (checked.isPresent()) {
            return made(Format.B, checked.get());
        }
        if (frame.length == length + 1) {
            return made(Format.CHECKED, frame);
        }
        throw frame.length == lengthA(length)
                ? new TelegramException(Kind.CHECKSUM, "damaged on the air: a check sum of the link layer is wrong")
                : TelegramException.malformed("the length field says " + (length + 1) + " bytes without check sums or "
                        + lengthA(length) + " with them (format A), got " + frame.length);
    }

    /**
     * A recorded frame without check sums and without what receivers write behind it: up to four bytes of signal strength
     * or time. Nothing is taken off a frame with check sums, nor off one of format A that is cut short.
     */
    static byte[] withoutSurplus(byte[] frame) {
        int end = (frame[0] & 0xFF) + 1;
        boolean surplus = end > HEAD + CRC && frame.length > end && frame.length <= end + MOST_SURPLUS;
        boolean checked = surplus
                && (right(frame, 0, HEAD)
                        || formatA(frame, end - 1).isPresent()
                        || formatB(frame, end - 1).isPresent());
        return surplus && !checked ? Arrays.copyOf(frame, end) : frame;
    }

    private static LinkFrame made(Format format, byte[] bytes) throws TelegramException {
        if (bytes.length < HEAD + 1) {
            throw TelegramException.malformed("the frame ends before its CI field");
        }
        var content = Bytes.of(bytes, HEAD, bytes.length);
        return new LinkFrame(format, bytes[1] & 0xFF, Foreign.sender(MeterAddress.ofLink(bytes, 2), content), content);
    }

    /** The bytes of a frame of format A with its check sums. */
    static int lengthA(int length) {
        int more = length + 1 - HEAD;
        return length + 1 + CRC + (more + BLOCK_A - 1) / BLOCK_A * CRC;
    }

    private static Optional<byte[]> formatA(byte[] frame, int length) {
        if (frame.length < lengthA(length)) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream(length + 1);
        int at = 0;
        for (int left = length + 1; left > 0; ) {
            int block = Math.min(left, at == 0 ? HEAD : BLOCK_A);
            if (!right(frame, at, at + block)) {
                return Optional.empty();
            }
            out.write(frame, at, block);
            at += block + CRC;
            left -= block;
        }
        return Optional.of(out.toByteArray());
    }

    private static Optional<byte[]> formatB(byte[] frame, int length) {
        int end = length + 1;
        if (frame.length < end || end < HEAD + 1 + CRC) {
            return Optional.empty();
        }
        int first = Math.min(end - CRC, FIRST_B);
        if (!right(frame, 0, first)) {
            return Optional.empty();
        }
        var out = new ByteArrayOutputStream(end);
        out.write(frame, 0, first);
        int second = first + CRC;
        if (second < end) {
            if (end - second < CRC + 1 || !right(frame, second, end - CRC)) {
                return Optional.empty();
            }
            out.write(frame, second, end - CRC - second);
        }
        return Optional.of(out.toByteArray());
    }

    /** Whether the check sum that follows {@code to} is that of the block; its high byte comes first. */
    private static boolean right(byte[] frame, int from, int to) {
        return Crc16.of(frame, from, to) == (((frame[to] & 0xFF) << 8) | (frame[to + 1] & 0xFF));
    }
}
