package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.io.ByteArrayOutputStream;

/**
 * The authentication and fragmentation layer (EN 13757-7, clause 6; OMS Vol. 2, clause 6).
 *
 * @param counter the four bytes of the message counter, as on the air; empty where there is none
 * @param mac the authentication code, 2 to 16 bytes; empty where there is none
 * @param authenticated what the code covers before the transport layer: message control, counter, length
 */
record Afl(Bytes counter, Bytes mac, Bytes authenticated) {
    static final Afl NONE = new Afl(Bytes.NONE, Bytes.NONE, Bytes.NONE);

    private static final int MORE_FRAGMENTS = 0x4000;
    private static final int HAS_CONTROL = 0x2000;
    private static final int HAS_LENGTH = 0x1000;
    private static final int HAS_COUNTER = 0x0800;
    private static final int HAS_MAC = 0x0400;
    private static final int HAS_KEY_INFORMATION = 0x0200;

    /** Reads the layer behind its CI field and moves to the CI field of the next one. */
    static Afl read(Cursor cursor) throws TelegramException {
        var own = new Cursor(Bytes.of(cursor.take(cursor.u8("AFL length"), "AFL")));
        int fields = own.u16("AFL fragmentation control");
        if ((fields & MORE_FRAGMENTS) != 0 || (fields & 0xFF) > 1) {
            throw new TelegramException(
                    Kind.UNSUPPORTED_FORMAT,
                    "unsupported: a message in fragments (AFL fragment " + (fields & 0xFF) + ")");
        }
        byte[] control = own.take((fields & HAS_CONTROL) != 0 ? 1 : 0, "AFL message control");
        own.take((fields & HAS_KEY_INFORMATION) != 0 ? 2 : 0, "AFL key information");
        byte[] counter = own.take((fields & HAS_COUNTER) != 0 ? 4 : 0, "AFL message counter");
        byte[] mac = own.take((fields & HAS_MAC) != 0 ? macLength(control) : 0, "AFL authentication code");
        byte[] length = own.take((fields & HAS_LENGTH) != 0 ? 2 : 0, "AFL message length");
        var covered = new ByteArrayOutputStream();
        covered.writeBytes(control);
        covered.writeBytes(counter);
        covered.writeBytes(length);
        return new Afl(Bytes.of(counter), Bytes.of(mac), Bytes.of(covered.toByteArray()));
    }

    /** The authentication type, bits 0 to 3 of the message control: AES-CMAC, shortened (OMS Vol. 2, clause 6.2.3). */
    private static int macLength(byte[] control) throws TelegramException {
        int type = control.length == 0 ? 0 : control[0] & 0x0F;
        return switch (type) {
            case 3 -> 2;
            case 4 -> 4;
            case 5 -> 8;
            case 6 -> 12;
            case 7 -> 16;
            default ->
                throw new TelegramException(
                        Kind.UNSUPPORTED_MODE,
                        "unsupported authentication type " + type + ", known are 3 to 7 (AES-CMAC)");
        };
    }

    boolean hasMac() {
        return mac.length() > 0;
    }

    /** Whether the code is the beginning of the full one of 16 bytes. */
    boolean confirms(byte[] full) {
        int difference = 0;
        for (int i = 0; i < mac.length(); i++) {
            difference |= mac.u8(i) ^ (full[i] & 0xFF);
        }
        return hasMac() && difference == 0;
    }
}
