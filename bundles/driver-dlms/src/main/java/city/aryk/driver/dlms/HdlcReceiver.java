package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.Optional;

/**
 * Finds the frames in what comes over a line, in pieces of any size. What is no frame is passed over: noise before a
 * flag, a frame with a wrong check sequence. Frame format type 3 tells its length, so a flag within a frame is data.
 * Confined to the lane thread.
 */
final class HdlcReceiver {
    /** A frame with its flags, and as much again that may be noise before it. */
    static final int SPACE = 2 * (HdlcFrame.LONGEST + 2);

    private final byte[] bytes = new byte[SPACE];
    private int count;
    private String refused = "";

    /** Forgets what was received. */
    void clear() {
        count = 0;
        refused = "";
    }

    /** Why the last thing that looked like a frame was none; empty where there was none such. */
    String refused() {
        return refused;
    }

    /** Whether something is there that is no whole frame yet. */
    boolean inFrame() {
        return count > 1;
    }

    /**
     * Nothing more comes: what looks like the beginning of a frame, perhaps one whose length was broken on the way, is
     * none.
     *
     * @return whether there may be a whole frame behind it
     */
    boolean giveUp() {
        if (!inFrame()) {
            return false;
        }
        if (refused.isEmpty()) {
            refused = "only " + count + " bytes of a frame came";
        }
        drop(toFlag(1));
        return inFrame();
    }

    void feed(byte[] piece, int length) {
        int from = Math.max(0, length - SPACE);
        int over = Math.max(0, count + length - from - SPACE);
        System.arraycopy(bytes, over, bytes, 0, count - over);
        System.arraycopy(piece, from, bytes, count - over, length - from);
        count += length - from - over;
    }

    /** The next whole and right frame. */
    Optional<HdlcFrame> next() {
        while (count > 0) {
            if ((bytes[0] & 0xFF) != HdlcFrame.FLAG) {
                drop(toFlag(0));
                continue;
            }
            if (count < 3) {
                return Optional.empty();
            }
            int length = ((bytes[1] & 7) << 8) | (bytes[2] & 0xFF);
            boolean format = (bytes[1] & 0xF0) == 0xA0 && length >= 7;
            if (!format) {
                drop(toFlag(1)); // two flags between frames, or noise
            } else if (count < length + 2) {
                return Optional.empty();
            } else {
                var frame = frame(length);
                if (frame.isPresent()) {
                    return frame;
                }
            }
        }
        return Optional.empty();
    }

    /** The closing flag stays: it may be the opening one of the next frame. */
    private Optional<HdlcFrame> frame(int length) {
        try {
            if ((bytes[length + 1] & 0xFF) != HdlcFrame.FLAG) {
                throw new Malformed("no flag behind a frame of " + length + " bytes");
            }
            HdlcFrame frame = HdlcFrame.read(Octets.of(bytes, 1, length + 1));
            drop(length + 1);
            return Optional.of(frame);
        } catch (Malformed e) {
            refused = String.valueOf(e.getMessage());
            drop(toFlag(1));
            return Optional.empty();
        }
    }

    private int toFlag(int from) {
        int at = from;
        while (at < count && (bytes[at] & 0xFF) != HdlcFrame.FLAG) {
            at++;
        }
        return at;
    }

    private void drop(int first) {
        int left = count - first;
        System.arraycopy(bytes, first, bytes, 0, left);
        count = left;
    }
}
