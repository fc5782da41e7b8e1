package city.aryk.driver.iec62056;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** One whole message of a meter, or of a master that is listened to. Immutable. */
final class Message {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int SHOWN = 24;

    /** What a message can be (IEC 62056-21, clause 6.3). */
    enum Form {
        /** {@code /XXXZ…}, and of a master {@code /?…!}; ends with a line feed. */
        LINE,
        /** {@code STX … ETX BCC}, or {@code EOT} where more follows. */
        DATA,
        /** {@code SOH … ETX BCC}. */
        COMMAND,
        ACK,
        NAK
    }

    private final Form form;
    private final byte[] bytes;

    /** @param bytes all of it, seven bits each; copied */
    Message(Form form, byte[] bytes) {
        this.form = form;
        this.bytes = bytes.clone();
    }

    Form form() {
        return form;
    }

    /** What stands between the control characters; of a line all but its end. */
    String text() {
        return switch (form) {
            case LINE -> new String(bytes, StandardCharsets.US_ASCII).strip();
            case DATA, COMMAND -> new String(bytes, 1, bytes.length - 3, StandardCharsets.US_ASCII);
            case ACK, NAK -> "";
        };
    }

    /** Whether another message continues the data. */
    boolean isPartial() {
        return form == Form.DATA && bytes[bytes.length - 2] == Control.EOT;
    }

    /** The check character as it was sent; only of data and commands. */
    int sentCheck() {
        return bytes[bytes.length - 1];
    }

    /** What the check character must be; only of data and commands. */
    int check(Check way) {
        return way.of(bytes, 1, bytes.length - 1);
    }

    boolean hasCheck() {
        return form == Form.DATA || form == Form.COMMAND;
    }

    /** The first bytes in hex. */
    String hex() {
        return hex(bytes, bytes.length);
    }

    static String hex(byte[] bytes, int length) {
        return HEX.formatHex(bytes, 0, Math.min(length, SHOWN)) + (length > SHOWN ? " ..." : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && form == message.form && Arrays.equals(bytes, message.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return form + " " + hex();
    }
}
