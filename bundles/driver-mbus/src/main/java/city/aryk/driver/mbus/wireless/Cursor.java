package city.aryk.driver.mbus.wireless;

import java.util.Arrays;

/** Walks over bytes, least significant byte first, and complains where they end too early. */
final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(Bytes bytes) {
        this.bytes = bytes.copy();
    }

    int at() {
        return at;
    }

    int left() {
        return bytes.length - at;
    }

    /** The next byte, 0 to 255. */
    int u8(String what) throws TelegramException {
        need(1, what);
        return bytes[at++] & 0xFF;
    }

    /** The next two bytes, 0 to 0xFFFF. */
    int u16(String what) throws TelegramException {
        need(2, what);
        at += 2;
        return (bytes[at - 2] & 0xFF) | ((bytes[at - 1] & 0xFF) << 8);
    }

    byte[] take(int count, String what) throws TelegramException {
        need(count, what);
        at += count;
        return Arrays.copyOfRange(bytes, at - count, at);
    }

    /** What is left, without moving on. */
    Bytes rest() {
        return Bytes.of(bytes, at, bytes.length);
    }

    private void need(int count, String what) throws TelegramException {
        if (left() < count) {
            throw TelegramException.malformed(what + ": the frame ends after " + left() + " of " + count + " bytes");
        }
    }
}
