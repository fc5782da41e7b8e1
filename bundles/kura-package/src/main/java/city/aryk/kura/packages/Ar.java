package city.aryk.kura.packages;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** Writes an archive in the common ar format, as deb(5) wants it. */
final class Ar {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Ar() {
        out.writeBytes("!<arch>\n".getBytes(US_ASCII));
    }

    void member(String name, byte[] bytes) {
        String head =
                String.format("%-16s%-12d%-6d%-6d%-8s%-10d`\n", name, 1_767_225_600, 0, 0, "100644", bytes.length);
        out.writeBytes(head.getBytes(US_ASCII));
        out.writeBytes(bytes);
        if (bytes.length % 2 == 1) {
            out.write('\n');
        }
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
