package city.aryk.driver.iec62056;

import java.util.Arrays;

/**
 * Puts one message together from the pieces in which it arrives. Pure: no I/O, no clock; a parser is for one message and
 * one thread. What stands before the message is passed over: wake-up characters, and noise of the line turning round.
 */
final class MessageParser {
    /** The longest message; a full data readout of a large meter is a few kilobytes. */
    static final int LONGEST = 65_536;

    /** The longest line: a request with an address of 32 characters has 38, an identification 23. */
    static final int LONGEST_LINE = 80;

    private static final int MOST_NOISE = 256;

    /** How far the message has come. */
    enum Progress {
        WANTING,
        COMPLETE,
        BROKEN
    }

    private byte[] bytes = new byte[128];
    private int length;
    private int noise;
    private int received;
    private boolean ended;
    private Progress progress = Progress.WANTING;
    private String why = "";

    Progress progress() {
        return progress;
    }

    /** How many bytes were fed, noise included. */
    int received() {
        return received;
    }

    /** Why the bytes are no message. */
    String why() {
        return why;
    }

    /** The first bytes of what was fed, for a complaint. */
    String hex() {
        return Message.hex(bytes, length);
    }

    /** @throws IllegalStateException when it is not complete */
    Message message() {
        if (progress != Progress.COMPLETE) {
            throw new IllegalStateException("the message is " + progress);
        }
        return new Message(form(bytes[0]), Arrays.copyOf(bytes, length));
    }

    /**
     * Takes one byte; those behind the end of the message are ignored.
     *
     * @param octet as received; its eighth bit is dropped
     */
    Progress feed(int octet) {
        if (progress != Progress.WANTING) {
            return progress;
        }
        int character = octet & Control.SEVEN_BITS;
        received++;
        if (length == 0 && !begins(character)) {
            return noise();
        }
        keep(character);
        progress = next(character);
        return progress;
    }

    private Progress noise() {
        noise++;
        if (noise > MOST_NOISE) {
            return broken(noise + " bytes without the beginning of a message");
        }
        return progress;
    }

    private Progress next(int character) {
        return switch (form(bytes[0])) {
            case ACK, NAK -> Progress.COMPLETE;
            case LINE -> line(character);
            case DATA, COMMAND -> block(character);
        };
    }

    private Progress line(int character) {
        if (character == Control.LF) {
            return Progress.COMPLETE;
        }
        return length < LONGEST_LINE ? Progress.WANTING : broken("a line of more than " + LONGEST_LINE + " characters");
    }

    private Progress block(int character) {
        if (ended) {
            return Progress.COMPLETE;
        }
        ended = character == Control.ETX || character == Control.EOT;
        return length < LONGEST ? Progress.WANTING : broken("a block of more than " + LONGEST + " characters");
    }

    private Progress broken(String reason) {
        why = reason;
        progress = Progress.BROKEN;
        return progress;
    }

    private void keep(int character) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length] = (byte) character;
        length++;
    }

    private static boolean begins(int character) {
        return character == '/'
                || character == Control.STX
                || character == Control.SOH
                || character == Control.ACK
                || character == Control.NAK;
    }

    private static Message.Form form(int first) {
        return switch (first) {
            case Control.STX -> Message.Form.DATA;
            case Control.SOH -> Message.Form.COMMAND;
            case Control.ACK -> Message.Form.ACK;
            case Control.NAK -> Message.Form.NAK;
            default -> Message.Form.LINE;
        };
    }
}
