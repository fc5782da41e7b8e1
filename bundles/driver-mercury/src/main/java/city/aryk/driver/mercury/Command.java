package city.aryk.driver.mercury;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The command of a request with its parameters. Immutable; equal commands are equal. */
final class Command {
    static final Command TEST = new Command(new byte[] {0x00});
    static final Command SERIAL = new Command(new byte[] {0x08, 0x00});
    static final Command VERSION = new Command(new byte[] {0x08, 0x03});
    static final Command SINGLE_PHASE_ENERGY = new Command(new byte[] {0x27});
    static final Command SINGLE_PHASE_SERIAL = new Command(new byte[] {0x2F});

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int LONGEST = 32;

    private final byte[] bytes;

    Command(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** Of hex with or without blanks, 1 to 32 bytes. */
    static Optional<Command> of(String hex) {
        String digits = hex.replaceAll("\\s", "");
        return digits.matches("([0-9A-Fa-f]{2}){1," + LONGEST + "}")
                ? Optional.of(new Command(HexFormat.of().parseHex(digits)))
                : Optional.empty();
    }

    /**
     * The command that opens the channel.
     *
     * @param level 1 user, 2 owner
     * @param password six bytes
     */
    static Command open(int level, byte[] password) {
        byte[] bytes = new byte[2 + password.length];
        bytes[0] = 0x01;
        bytes[1] = (byte) level;
        System.arraycopy(password, 0, bytes, 2, password.length);
        return new Command(bytes);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int code() {
        return bytes[0] & 0xFF;
    }

    /** A parameter, 0 to 255; 0 where there is none. */
    int parameter(int index) {
        return index + 1 < bytes.length ? bytes[index + 1] & 0xFF : 0;
    }

    /** Whether it only reads: the driver has no other. */
    boolean isReading(Family family) {
        int code = code();
        return family == Family.M230
                ? code == 0x04 || code == 0x05 || code == 0x06 || code == 0x08
                : (code >= 0x20 && code <= 0x3F) || code == 0x63 || (code >= 0x80 && code <= 0x8F);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Command command && Arrays.equals(bytes, command.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes in hex; a password is never shown. */
    @Override
    public String toString() {
        return code() == 0x01 ? "01 (open channel)" : HEX.formatHex(bytes);
    }
}
