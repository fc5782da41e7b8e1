package city.aryk.kura.packages;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Writes a tar archive in the ustar format (POSIX.1-2017, pax, "ustar Interchange Format"); root owns everything. */
final class Tar {
    private static final int BLOCK = 512;
    private static final int SUM = 148;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    void folder(String name) {
        head(name, 0755, 0, '5');
    }

    /** @param name at most 100 characters */
    void file(String name, int mode, byte[] bytes) {
        head(name, mode, bytes.length, '0');
        out.writeBytes(bytes);
        out.writeBytes(new byte[(BLOCK - bytes.length % BLOCK) % BLOCK]);
    }

    byte[] gzipped() throws IOException {
        var whole = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(whole)) {
            out.writeTo(gzip);
            gzip.write(new byte[2 * BLOCK]);
        }
        return whole.toByteArray();
    }

    private void head(String name, int mode, long size, char type) {
        byte[] head = new byte[BLOCK];
        text(head, 0, name);
        text(head, 100, String.format("%07o", mode));
        text(head, 108, "0000000");
        text(head, 116, "0000000");
        text(head, 124, String.format("%011o", size));
        text(head, 136, String.format("%011o", 1_767_225_600L));
        Arrays.fill(head, SUM, SUM + 8, (byte) ' ');
        head[156] = (byte) type;
        text(head, 257, "ustar");
        text(head, 263, "00");
        text(head, 265, "root");
        text(head, 297, "root");
        int sum = 0;
        for (byte one : head) {
            sum += one & 0xFF;
        }
        text(head, SUM, String.format("%06o\0 ", sum));
        out.writeBytes(head);
    }

    private static void text(byte[] head, int at, String text) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, head, at, bytes.length);
    }
}
