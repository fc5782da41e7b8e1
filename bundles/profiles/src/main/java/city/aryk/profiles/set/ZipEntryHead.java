package city.aryk.profiles.set;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What local header and central directory both say of an entry.
 *
 * @param crc CRC-32 of the content, as a signed int
 * @param offset of the local header from the start of the archive
 */
record ZipEntryHead(String name, int method, int crc, Sizes sizes, long offset) {
    /**
     * How long the content is, bytes.
     *
     * @param packed in the archive
     * @param size unpacked
     */
    record Sizes(long packed, long size) {}

    long packed() {
        return sizes.packed();
    }

    long size() {
        return sizes.size();
    }

    /** Local file header, section 4.3.7. */
    byte[] local() {
        byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[4 + ZipForm.LOCAL_REST + letters.length];
        ByteBuffer out = little(bytes);
        out.putInt(ZipForm.LOCAL);
        common(out, letters);
        out.put(letters);
        return bytes;
    }

    /** Central directory file header, section 4.3.12. */
    byte[] central() {
        byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[4 + ZipForm.CENTRAL_REST + letters.length];
        ByteBuffer out = little(bytes);
        out.putInt(ZipForm.CENTRAL).putShort((short) ZipForm.MADE_BY);
        common(out, letters);
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0); // no comment, first disk, binary
        out.putInt(ZipForm.ATTRIBUTES).putInt((int) offset);
        out.put(letters);
        return bytes;
    }

    private void common(ByteBuffer out, byte[] letters) {
        out.putShort((short) ZipForm.NEEDED).putShort((short) 0).putShort((short) method);
        out.putInt(ZipForm.TIME).putInt(crc);
        out.putInt((int) packed()).putInt((int) size());
        out.putShort((short) letters.length).putShort((short) 0); // no extra field
    }

    /** End of central directory record, section 4.3.16. */
    static byte[] end(int entries, long directorySize, long directoryOffset) {
        byte[] bytes = new byte[4 + ZipForm.END_REST];
        ByteBuffer out = little(bytes);
        out.putInt(ZipForm.END).putShort((short) 0).putShort((short) 0);
        out.putShort((short) entries).putShort((short) entries);
        out.putInt((int) directorySize).putInt((int) directoryOffset).putShort((short) 0);
        return bytes;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
