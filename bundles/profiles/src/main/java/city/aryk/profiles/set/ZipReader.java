package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an archive of the one form, front to back. Every header is judged before its content is touched; memory does
 * not depend on what headers claim. Belongs to one thread.
 */
final class ZipReader {
    private final ByteSource in;
    private final Limits limits;
    private final List<ZipEntryHead> read = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long content;

    ZipReader(InputStream in, Limits limits) {
        this.in = new ByteSource(in, limits.archive());
        this.limits = limits;
    }

    /** The next entry, whose content must be copied before the next call; empty at the end of a whole archive. */
    Optional<ZipEntryHead> next() throws IOException, RefusedException {
        long offset = in.position();
        int signature = little(in.exactly(4)).getInt();
        if (signature == ZipForm.LOCAL) {
            ZipEntryHead head = head(offset);
            judge(head);
            read.add(head);
            return Optional.of(head);
        }
        if (signature != ZipForm.CENTRAL || read.isEmpty()) {
            throw new RefusedException(
                    Reason.FORMAT,
                    ByteSource.PLACE,
                    String.format("is no profile set: 0x%08x at byte %d, wanted a ZIP entry", signature, offset));
        }
        directory(offset);
        return Optional.empty();
    }

    private ZipEntryHead head(long offset) throws IOException, RefusedException {
        byte[] rest = in.exactly(ZipForm.LOCAL_REST);
        ByteBuffer fields = little(rest);
        int flags = fields.getShort(2);
        int method = fields.getShort(4);
        var sizes = new ZipEntryHead.Sizes(unsigned(fields, 14), unsigned(fields, 18));
        String name = name(Short.toUnsignedInt(fields.getShort(22)));
        Names.check(name);
        if ((flags & 1) != 0) {
            throw notCanonical(name, "is encrypted");
        }
        if ((flags & 8) != 0) {
            throw notCanonical(name, "has its sizes behind its content");
        }
        if (method != ZipForm.STORED && method != ZipForm.DEFLATED) {
            throw notCanonical(name, "is packed by method " + method + "; wanted 0 or 8");
        }
        var head = new ZipEntryHead(name, method, fields.getInt(10), sizes, offset);
        byte[] wanted = head.local();
        if (!Arrays.equals(rest, 0, rest.length, wanted, 4, 4 + rest.length)) {
            throw notCanonical(name, "has a header that aryk profile sign does not write");
        }
        return head;
    }

    private String name(int length) throws IOException, RefusedException {
        if (length == 0 || length > Names.LONGEST) {
            throw new RefusedException(
                    Reason.BAD_PATH,
                    ByteSource.PLACE,
                    "an entry's path has " + length + " letters; wanted 1 to " + Names.LONGEST);
        }
        return new String(in.exactly(length), StandardCharsets.ISO_8859_1);
    }

    private void judge(ZipEntryHead head) throws RefusedException {
        if (!names.add(head.name())) {
            throw new RefusedException(Reason.DUPLICATE, head.name(), "is in the archive twice");
        }
        if (names.size() > limits.files() + 3) {
            throw new RefusedException(
                    Reason.TOO_MANY, ByteSource.PLACE, "holds more than " + (limits.files() + 3) + " entries");
        }
        if (head.method() == ZipForm.STORED && head.packed() != head.size()) {
            throw notCanonical(
                    head.name(), "is stored in " + head.packed() + " bytes but has " + head.size() + " bytes");
        }
        if (head.size() > limits.ratio() * Math.max(head.packed(), Limits.SMALL)) {
            throw new RefusedException(
                    Reason.ARCHIVE_BOMB,
                    head.name(),
                    head.packed() + " bytes would unpack to " + head.size() + "; at most " + limits.ratio() + " times");
        }
        content += head.size();
        if (head.size() > limits.file() || content > limits.content()) {
            throw new RefusedException(
                    Reason.TOO_LARGE,
                    head.name(),
                    "unpacks to " + head.size() + " bytes, the archive to at least " + content + "; at most "
                            + limits.file() + " and " + limits.content());
        }
    }

    /** Unpacks the content of the entry that {@link #next()} gave last. */
    void copy(OutputStream out) throws IOException, RefusedException {
        new ZipContent(in, read.get(read.size() - 1)).copy(out);
    }

    /** The central directory must say what the local headers said; its first signature is already read. */
    private void directory(long start) throws IOException, RefusedException {
        for (int i = 0; i < read.size(); i++) {
            byte[] wanted = read.get(i).central();
            int skipped = i == 0 ? 4 : 0;
            byte[] got = in.exactly(wanted.length - skipped);
            if (!Arrays.equals(got, 0, got.length, wanted, skipped, wanted.length)) {
                throw strange(read.get(i).name(), got, skipped);
            }
        }
        long size = in.position() - start;
        byte[] wanted = ZipEntryHead.end(read.size(), size, start);
        if (!Arrays.equals(in.exactly(wanted.length), wanted)) {
            throw notCanonical(ByteSource.PLACE, "has an end that aryk profile sign does not write");
        }
        in.mustEnd();
    }

    private static RefusedException strange(String name, byte[] got, int skipped) {
        ByteBuffer fields = little(got);
        boolean unix = fields.get(5 - skipped) == 3;
        int mode = fields.getInt(38 - skipped) >>> 16;
        if (unix && (mode & ZipForm.KIND) == ZipForm.SYMBOLIC_LINK) {
            return new RefusedException(Reason.LINK, name, "is a symbolic link; wanted a plain file");
        }
        return notCanonical(name, "is described otherwise in the archive's directory");
    }

    private static RefusedException notCanonical(String name, String message) {
        return new RefusedException(Reason.NOT_CANONICAL, name, message);
    }

    private static long unsigned(ByteBuffer fields, int at) {
        return Integer.toUnsignedLong(fields.getInt(at));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
