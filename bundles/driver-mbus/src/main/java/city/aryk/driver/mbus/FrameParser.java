package city.aryk.driver.mbus;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds one frame in what arrives, in pieces of any size. Pure: no I/O, no clock. Bytes before a start byte are passed
 * over, since lines crackle when they turn round; a frame that begins and does not hold is broken, and stays so.
 */
final class FrameParser {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LONG_HEAD = 4;
    private static final int SHORT_FRAME = 5;

    private final byte[] bytes = new byte[Frame.LONG_FRAME_EXTRA + 255];
    private int count;
    private int heard;
    private Optional<Frame> frame = Optional.empty();
    private String broken = "";

    /** How many bytes to ask for next; never more than the frame has left, so that the next one stays where it is. */
    int wanting() {
        if (count == 0) {
            return 1;
        }
        return length() - count;
    }

    /** The bytes of this frame as far as they are known. */
    private int length() {
        if (at(0) == Frame.SHORT_START) {
            return SHORT_FRAME;
        }
        return count < LONG_HEAD ? LONG_HEAD : Frame.LONG_FRAME_EXTRA + at(1);
    }

    private int at(int index) {
        return bytes[index] & 0xFF;
    }

    /** Takes at most {@link #wanting} bytes. */
    void feed(byte[] piece, int offset, int length) {
        heard += length;
        for (int i = 0; i < length; i++) {
            bytes[count++] = piece[offset + i];
            judge();
        }
    }

    private void judge() {
        if (count == 1) {
            begin();
        } else if (at(0) == Frame.SHORT_START) {
            finish(1);
        } else if (count == LONG_HEAD) {
            boolean right = at(1) == at(2) && at(3) == Frame.LONG_START && at(1) >= 3;
            broken = right ? "" : "not the head of a frame: " + hex() + ", wanted 68 LL LL 68 with LL from 03";
        } else if (count > LONG_HEAD) {
            finish(LONG_HEAD);
        }
    }

    private void begin() {
        switch (at(0)) {
            case Frame.ACKNOWLEDGE -> frame = Optional.of(Frame.acknowledgement());
            case Frame.SHORT_START, Frame.LONG_START -> {}
            default -> count = 0;
        }
    }

    private void finish(int head) {
        if (count < length()) {
            return;
        }
        var found = Frame.of(at(head), at(head + 1), Arrays.copyOfRange(bytes, head + 2, count - 2));
        if (at(count - 1) != Frame.STOP) {
            broken = String.format("the frame ends with %02X, wanted 16: %s", at(count - 1), hex());
        } else if (bytes[count - 2] != found.checksum()) {
            broken = String.format(
                    "the checksum is %02X, wanted %02X: %s", at(count - 2), found.checksum() & 0xFF, hex());
        } else {
            frame = Optional.of(found);
        }
    }

    Optional<Frame> frame() {
        return frame;
    }

    /** Why what began as a frame is none; empty where it still may be one. */
    String broken() {
        return broken;
    }

    /** All bytes, those that were passed over included. */
    int heard() {
        return heard;
    }

    /** The first bytes of the frame. */
    String hex() {
        return HEX.formatHex(bytes, 0, Math.min(count, 16)) + (count > 16 ? " ..." : "");
    }
}
