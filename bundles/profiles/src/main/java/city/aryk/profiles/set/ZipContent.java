package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The content of one entry: unpacked in pieces, never more than its header promised. */
final class ZipContent {
    private static final int PIECE = 8192;

    private final ByteSource in;
    private final ZipEntryHead head;
    private final CRC32 crc = new CRC32();

    ZipContent(ByteSource in, ZipEntryHead head) {
        this.in = in;
        this.head = head;
    }

    void copy(OutputStream out) throws IOException, RefusedException {
        if (head.method() == ZipForm.STORED) {
            stored(out);
        } else {
            inflated(out);
        }
        if ((int) crc.getValue() != head.crc()) {
            throw new RefusedException(Reason.ALTERED, head.name(), "the content does not have its checksum (CRC-32)");
        }
    }

    private void stored(OutputStream out) throws IOException, RefusedException {
        byte[] piece = new byte[PIECE];
        for (long left = head.size(); left > 0; left -= Math.min(left, PIECE)) {
            int count = (int) Math.min(left, PIECE);
            in.exactly(piece, count);
            pass(piece, count, out);
        }
    }

    private void inflated(OutputStream out) throws IOException, RefusedException {
        var inflater = new Inflater(true);
        try {
            inflate(inflater, out);
        } catch (DataFormatException e) {
            throw new RefusedException(Reason.ALTERED, head.name(), "cannot be unpacked: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    private void inflate(Inflater inflater, OutputStream out)
            throws DataFormatException, IOException, RefusedException {
        byte[] packed = new byte[PIECE];
        byte[] piece = new byte[PIECE];
        long left = head.packed();
        while (!inflater.finished()) {
            if (inflater.needsInput()) {
                int count = (int) Math.min(left, PIECE);
                if (count == 0) {
                    throw wrongSize("its packed content ends too early");
                }
                in.exactly(packed, count);
                inflater.setInput(packed, 0, count);
                left -= count;
            }
            int count = inflater.inflate(piece);
            if (count == 0 && inflater.needsDictionary()) {
                throw wrongSize("its packed content wants a dictionary");
            }
            if (inflater.getBytesWritten() > head.size()) {
                throw new RefusedException(
                        Reason.ARCHIVE_BOMB, head.name(), "unpacks to more than the " + head.size() + " bytes it says");
            }
            pass(piece, count, out);
        }
        if (left + inflater.getRemaining() > 0 || inflater.getBytesWritten() != head.size()) {
            throw wrongSize("unpacks to " + inflater.getBytesWritten() + " bytes, said " + head.size()
                    + (left + inflater.getRemaining() > 0 ? ", with bytes left over" : ""));
        }
    }

    private void pass(byte[] piece, int count, OutputStream out) throws IOException {
        crc.update(piece, 0, count);
        out.write(piece, 0, count);
    }

    private RefusedException wrongSize(String message) {
        return new RefusedException(Reason.ALTERED, head.name(), message);
    }
}
