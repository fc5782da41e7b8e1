package city.aryk.driver.mbus.wireless;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The heads (DIF, VIF and their extensions) of the records of a frame, in order; what a compact frame leaves out (EN
 * 13757-3, annex G). Immutable.
 */
final class Layout {
    private static final int EXTENDED = 0x80;
    private static final int FIXED_LENGTH = 0x0F;
    private static final int PLAIN_TEXT = 0x7C;
    private static final int MOST_EXTENSIONS = 10;
    private static final int FILLER = 0x2F;
    /** Bytes of a value by the low four bits of its DIF (EN 13757-3, table 4); -1 where the DIF does not tell. */
    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 4, 6, 8, 0, 1, 2, 3, 4, -1, 6, -1};

    private final List<Bytes> heads;
    private final int signature;

    private Layout(List<Bytes> heads, byte[] all) {
        this.heads = List.copyOf(heads);
        this.signature = Crc16.of(all, 0, all.length);
    }

    /**
     * Takes heads that follow each other without their values.
     *
     * @throws TelegramException when they are cut short, or the length of a value cannot be told from its head
     */
    static Layout of(Bytes all) throws TelegramException {
        var cursor = new Cursor(all);
        List<Bytes> heads = new ArrayList<>();
        while (cursor.left() > 0) {
            int from = cursor.at();
            head(cursor);
            heads.add(Bytes.of(all.copy(), from, cursor.at()));
        }
        return new Layout(heads, all.copy());
    }

    private static void head(Cursor cursor) throws TelegramException {
        int dif = cursor.u8("DIF");
        if (LENGTHS[dif & FIXED_LENGTH] < 0) {
            throw TelegramException.malformed("layout with a value of variable length (DIF " + dif + ")");
        }
        skipExtensions(cursor, dif);
        int vif = cursor.u8("VIF");
        int text = (vif & ~EXTENDED) == PLAIN_TEXT ? cursor.u8("length of a plain-text VIF") : 0;
        cursor.take(text, "plain-text VIF");
        skipExtensions(cursor, vif);
    }

    private static void skipExtensions(Cursor cursor, int first) throws TelegramException {
        int last = first;
        for (int i = 0; (last & EXTENDED) != 0; i++) {
            if (i == MOST_EXTENSIONS) {
                throw TelegramException.malformed("more than " + MOST_EXTENSIONS + " extensions in a row");
            }
            last = cursor.u8("extension of a DIF or VIF");
        }
    }

    /** The format signature, 0 to 0xFFFF. */
    int signature() {
        return signature;
    }

    /** The records of a full frame: each head and its value. */
    Bytes filled(Cursor values) throws TelegramException {
        var full = new ByteArrayOutputStream();
        for (Bytes head : heads) {
            full.writeBytes(head.copy());
            full.writeBytes(values.take(LENGTHS[head.u8(0) & FIXED_LENGTH], "compact frame"));
        }
        while (values.left() > 0) {
            if (values.u8("filler") != FILLER) {
                throw TelegramException.malformed("compact frame: more bytes than its layout has values");
            }
        }
        return Bytes.of(full.toByteArray());
    }
}
