package city.aryk.driver.mbus.wireless;

import city.aryk.driver.mbus.wireless.Security.Plain;
import city.aryk.driver.mbus.wireless.Security.Sealed;
import city.aryk.driver.mbus.wireless.Telegram.Content;
import city.aryk.driver.mbus.wireless.Telegram.Form;
import city.aryk.driver.mbus.wireless.Telegram.Found;
import city.aryk.driver.mbus.wireless.Telegram.Protection;
import city.aryk.driver.mbus.wireless.Telegram.Scheme;
import city.aryk.driver.mbus.wireless.Telegram.Transport;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;

/** Takes the layers off one frame, from the outside in: extended link, authentication, transport. Used once. */
final class TelegramReader {
    /** More layers than any standard frame has; a frame that names the same one again and again is refused. */
    private static final int MOST_LAYERS = 8;

    private static final int MODES = 0x1F;

    private final LinkFrame frame;
    private final Security security;
    private MeterAddress meter;
    private OptionalInt access = OptionalInt.empty();
    private Protection protection = Protection.NONE;
    private Afl afl = Afl.NONE;

    private TelegramReader(LinkFrame frame, Security security) {
        this.frame = frame;
        this.security = security;
        this.meter = frame.address();
    }

    static Telegram read(LinkFrame frame, Security security) throws TelegramException {
        return new TelegramReader(frame, security).layers();
    }

    private Telegram layers() throws TelegramException {
        var cursor = new Cursor(frame.content());
        for (int i = 0; i < MOST_LAYERS; i++) {
            Bytes here = cursor.rest();
            int ci = cursor.u8("CI field");
            switch (ci) {
                case 0x8C, 0x8E -> link(cursor, ci == 0x8E);
                case 0x8D, 0x8F -> cursor = new Cursor(sealedLink(cursor, ci == 0x8F));
                case 0x90 -> afl = Afl.read(cursor);
                default -> {
                    return transport(ci, here, cursor);
                }
            }
        }
        throw TelegramException.malformed("more than " + MOST_LAYERS + " layers in one frame");
    }

    /** ELL I and III: communication control, access number, and where {@code addressed} the address of the receiver. */
    private int link(Cursor cursor, boolean addressed) throws TelegramException {
        int control = cursor.u8("extended link layer");
        access = OptionalInt.of(cursor.u8("extended link layer"));
        cursor.take(addressed ? MeterAddress.BYTES : 0, "extended link layer");
        return control;
    }

    /** ELL II and IV: the same, a session number and the check sum of the payload; all behind is encrypted. */
    private Bytes sealedLink(Cursor cursor, boolean addressed) throws TelegramException {
        int control = link(cursor, addressed);
        byte[] session = cursor.take(4, "extended link layer");
        int scheme = (session[3] >> 5) & 0x07;
        if (scheme > 1) {
            throw new TelegramException(
                    Kind.UNSUPPORTED_MODE,
                    meter + ": unsupported encryption " + scheme + " of the extended link layer");
        }
        byte[] counterBlock = Arrays.copyOf(meter.linkBytes(), Aes.BLOCK);
        counterBlock[8] = (byte) control;
        System.arraycopy(session, 0, counterBlock, 9, 4);
        Plain plain = security.link(meter, counterBlock, cursor.rest(), scheme == 1);
        if (plain.found() != Found.PLAIN) {
            protection = new Protection(Scheme.LINK, 0, plain.found());
        }
        return plain.bytes();
    }

    /** @param message from the CI field on */
    private Telegram transport(int ci, Bytes message, Cursor cursor) throws TelegramException {
        Form form = form(ci);
        Header header = header(ci);
        if (header == Header.UNKNOWN) {
            return made(0, new Content(Form.FOREIGN, ci, cursor.rest()));
        }
        if (header == Header.NONE) {
            return made(0, new Content(form, ci, cursor.rest()));
        }
        if (header == Header.LONG) {
            meter = MeterAddress.ofTransport(cursor.take(MeterAddress.BYTES, "long transport header"), 0);
        }
        int number = cursor.u8("transport header");
        access = OptionalInt.of(number);
        int status = cursor.u8("transport header");
        int configuration = cursor.u16("transport header");
        Bytes bytes = opened(configuration, number, message, cursor);
        return made(status, new Content(form, ci, bytes));
    }

    private Bytes opened(int configuration, int number, Bytes message, Cursor cursor) throws TelegramException {
        int mode = (configuration >> 8) & MODES;
        int encrypted = ((configuration >> 4) & 0x0F) * Aes.BLOCK;
        Plain plain;
        switch (mode) {
            case 0 -> {
                return cursor.rest();
            }
            case 5 -> {
                plain = security.mode5(new Sealed(meter, cursor.rest(), encrypted), number);
            }
            case 7 -> {
                boolean derived = (cursor.u8("configuration field extension") & 0x30) != 0;
                plain = security.mode7(new Sealed(meter, cursor.rest(), encrypted), derived, afl, message);
            }
            default ->
                throw new TelegramException(Kind.UNSUPPORTED_MODE, meter + ": unsupported security mode " + mode);
        }
        protection = new Protection(Scheme.TRANSPORT, mode, plain.found());
        return plain.bytes();
    }

    private Telegram made(int status, Content content) {
        return new Telegram(frame, meter, new Transport(access, status, protection), content);
    }

    private enum Header {
        NONE,
        SHORT,
        LONG,
        UNKNOWN
    }

    /** EN 13757-7, table 2, as far as meters send it. */
    private static Header header(int ci) {
        return switch (ci) {
            case 0x69, 0x70, 0x78, 0x79 -> Header.NONE;
            case 0x6A, 0x6E, 0x7A, 0x7B, 0x8A -> Header.SHORT;
            case 0x6B, 0x6F, 0x72, 0x73, 0x8B -> Header.LONG;
            default -> Header.UNKNOWN;
        };
    }

    private static Form form(int ci) {
        return switch (ci) {
            case 0x72, 0x78, 0x7A -> Form.RECORDS;
            case 0x73, 0x79, 0x7B -> Form.COMPACT;
            case 0x69, 0x6A, 0x6B -> Form.LAYOUT;
            case 0x6E, 0x6F, 0x70 -> Form.ERROR;
            case 0x8A, 0x8B -> Form.EMPTY;
            default -> Form.FOREIGN;
        };
    }

    /** What a CI field says that is not decoded here, for people. */
    static String foreign(int ci) {
        String hex = HexFormat.of().withUpperCase().toHexDigits((byte) ci);
        if (ci >= 0xA0 && ci <= 0xB7) {
            return "manufacturer-specific CI " + hex;
        }
        return switch (ci) {
            case 0x60, 0x61, 0x64, 0x65, 0x7C, 0x7D -> "DLMS over M-Bus, CI " + hex;
            case 0x7E, 0x7F -> "SML over M-Bus, CI " + hex;
            case 0x71, 0x74, 0x75 -> "alarm, CI " + hex;
            case 0x6C, 0x6D -> "clock synchronisation, CI " + hex;
            case 0x5A, 0x5B, 0x51, 0x52 -> "command to a meter, CI " + hex;
            case 0x80 -> "transport layer to a meter, CI " + hex;
            case 0x81 -> "network layer, CI " + hex;
            case 0x86 -> "extended link layer of variable length, CI " + hex;
            default -> "CI " + hex;
        };
    }
}
