package city.aryk.profiles.set;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes an archive in the one form of a set. Belongs to one thread. */
final class ZipWriter {
    private final OutputStream out;
    private final Packing packing;
    private final List<ZipEntryHead> written = new ArrayList<>();
    private long offset;

    ZipWriter(OutputStream out, Packing packing) {
        this.out = out;
        this.packing = packing;
    }

    void add(String name, byte[] content) throws IOException {
        byte[] packed = packing == Packing.DEFLATED ? deflated(content) : content;
        boolean stored = packed.length >= content.length;
        var crc = new CRC32();
        crc.update(content);
        byte[] body = stored ? content : packed;
        var head = new ZipEntryHead(
                name,
                stored ? ZipForm.STORED : ZipForm.DEFLATED,
                (int) crc.getValue(),
                new ZipEntryHead.Sizes(body.length, content.length),
                offset);
        written.add(head);
        write(head.local());
        write(body);
    }

    void finish() throws IOException {
        long start = offset;
        for (ZipEntryHead head : written) {
            write(head.central());
        }
        write(ZipEntryHead.end(written.size(), offset - start, start));
        out.flush();
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        offset += bytes.length;
    }

    private static byte[] deflated(byte[] content) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            // one byte longer than useful: content that does not shrink is stored
            byte[] packed = new byte[content.length + 1];
            int length = deflater.deflate(packed);
            return deflater.finished() ? java.util.Arrays.copyOf(packed, length) : content;
        } finally {
            deflater.end();
        }
    }
}
