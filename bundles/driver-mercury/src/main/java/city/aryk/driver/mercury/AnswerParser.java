package city.aryk.driver.mercury;

import city.aryk.api.wiring.Crc16;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Puts one answer together from the pieces in which it arrives. Frames have no length and no beginning: an answer is whole
 * where it is as long as the command's answers are, and probably whole where its CRC is right; then silence decides. The
 * request itself, which some adapters repeat, is passed over. Pure: no I/O, no clock; for one answer and one thread.
 */
final class AnswerParser {
    /** The longest frame: the interface buffer of these meters has 255 bytes. */
    static final int LONGEST = 255;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int SHOWN = 24;
    private static final int CRC = 2;

    /** How far the answer has come. */
    enum Progress {
        WANTING,
        /** The CRC is right, but more may come. */
        PROBABLE,
        COMPLETE,
        BROKEN
    }

    private final Family family;
    private final byte[] request;
    private final int expected;
    private final byte[] bytes = new byte[LONGEST + 1];
    private int length;
    private boolean echoed;

    /** @param request the frame that was sent */
    AnswerParser(Family family, byte[] request, Command command) {
        this.family = family;
        this.request = request.clone();
        int data = Layout.of(family, command).length();
        this.expected = data == 0 ? 0 : family.head() + data + CRC;
    }

    int received() {
        return length;
    }

    String hex() {
        return HEX.formatHex(bytes, 0, Math.min(length, SHOWN)) + (length > SHOWN ? " ..." : "");
    }

    /** Takes the next piece; what is longer than any frame is dropped. */
    Progress feed(byte[] piece, int count) {
        int taken = Math.min(count, bytes.length - length);
        System.arraycopy(piece, 0, bytes, length, taken);
        length += taken;
        if (!echoed && length >= request.length && startsWithRequest()) {
            echoed = true;
            length -= request.length;
            System.arraycopy(bytes, request.length, bytes, 0, length);
        }
        return progress();
    }

    private boolean startsWithRequest() {
        return Arrays.equals(bytes, 0, request.length, request, 0, request.length);
    }

    Progress progress() {
        if (length > LONGEST) {
            return Progress.BROKEN;
        }
        boolean right = length >= family.head() + CRC && Crc16.of(bytes, length) == 0;
        if (!right || mayBeEcho()) {
            return expected > 0 && length > expected && !mayBeEcho() ? Progress.BROKEN : Progress.WANTING;
        }
        return length == expected ? Progress.COMPLETE : Progress.PROBABLE;
    }

    private boolean mayBeEcho() {
        return !echoed && length < request.length && Arrays.equals(bytes, 0, length, request, 0, length);
    }

    /** Whether the answer is from this address; the one meter of a line answers to address 0 with its own or with 0. */
    boolean isFrom(long address) {
        return family.address(bytes) == address || (family == Family.M230 && address == 0);
    }

    /** The address of the answer. */
    long address() {
        return family.address(bytes);
    }

    /** What was said, once the CRC is right. */
    Answer answer() {
        boolean status = family == Family.M230 && length == family.head() + 1 + CRC && expected != length;
        if (status) {
            return new Answer.Status(bytes[1] & 0x0F);
        }
        return new Answer.Data(Arrays.copyOfRange(bytes, family.head(), length - CRC));
    }

    /** Whether a single-phase meter answers the command that it was asked. */
    boolean isOf(Command command) {
        return family == Family.M230 || (bytes[family.head() - 1] & 0xFF) == command.code();
    }
}
