package city.aryk.driver.modbus;

import java.util.Arrays;

/**
 * Puts one answer together from the pieces in which it arrives. Pure: no I/O, no clock; a parser is for one frame and
 * one thread. It never asks for more bytes than the frame has, so nothing of a following frame is swallowed.
 */
abstract sealed class FrameParser permits MbapParser, RtuParser {
    /** The longest frame: Modbus TCP, 7 + 253 bytes (MODBUS Application Protocol V1.1b3, clause 4.1). */
    static final int LONGEST = 260;

    /** How far the frame has come. */
    sealed interface Progress {

        /**
         * The frame is not complete.
         *
         * @param bytes how many more may be fed before the next decision, at least 1
         */
        record Wanting(int bytes) implements Progress {}

        record Complete(Adu adu) implements Progress {}

        /**
         * The bytes are no frame, and nothing more can be fed.
         *
         * @param why what is wrong with them, with the first of them in hex
         */
        record Broken(String why) implements Progress {}
    }

    private final byte[] frame = new byte[LONGEST];
    private int length;
    private Progress progress;

    FrameParser(int first) {
        progress = new Progress.Wanting(first);
    }

    final Progress progress() {
        return progress;
    }

    /** How many bytes have been fed. */
    final int received() {
        return length;
    }

    /** The first bytes that have been fed, for a message. */
    final String hex() {
        return Adu.hex(frame, length);
    }

    /**
     * Takes the next piece.
     *
     * @param count 1 to the number of bytes that {@link Progress.Wanting} allows
     */
    final Progress feed(byte[] bytes, int from, int count) {
        if (!(progress instanceof Progress.Wanting wanting) || count < 1 || count > wanting.bytes()) {
            throw new IllegalArgumentException("fed " + count + " bytes while " + progress);
        }
        System.arraycopy(bytes, from, frame, length, count);
        length += count;
        progress = count < wanting.bytes() ? new Progress.Wanting(wanting.bytes() - count) : next(frame, length);
        return progress;
    }

    /** Decides once all bytes that were wanted are there. */
    abstract Progress next(byte[] bytes, int count);

    static Progress broken(String what, byte[] bytes, int count) {
        return new Progress.Broken(what + "; received " + Adu.hex(bytes, count));
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
