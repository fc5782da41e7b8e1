package city.aryk.profiles.set;

import city.aryk.profiles.trust.Authority;
import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.Signer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Archives as an attacker would write them: every field can be wrong. What is not set wrong on purpose is right, and
 * correctly signed, so that each test reaches the one check that it is about.
 */
final class Forge {
    static final Authority ROOT = Authority.root("City root");
    static final Signer SIGNER = ROOT.signer("Aigerim");
    static final Instant CREATED = Instant.parse("2026-07-01T10:00:00Z");

    /** One entry, header by header. */
    static final class Entry {
        private final String name;
        private byte[] body;
        private int method;
        private long size;
        private int crc;
        private int flags;
        private int mode = 0100644;
        private UnaryOperator<byte[]> local = UnaryOperator.identity();

        private Entry(String name, byte[] content) {
            this.name = name;
            this.body = content;
            this.size = content.length;
            this.crc = crcOf(content);
        }

        Entry body(byte[] bytes) {
            this.body = bytes;
            return this;
        }

        Entry says(long bytes) {
            this.size = bytes;
            return this;
        }

        Entry crc(int value) {
            this.crc = value;
            return this;
        }

        Entry method(int number) {
            this.method = number;
            return this;
        }

        Entry flags(int bits) {
            this.flags = bits;
            return this;
        }

        Entry mode(int bits) {
            this.mode = bits;
            return this;
        }

        /** Changes the local header, 30 bytes and the name. */
        Entry local(UnaryOperator<byte[]> change) {
            this.local = change;
            return this;
        }

        Entry deflated() {
            this.method = 8;
            this.body = deflate(body);
            return this;
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private UnaryOperator<String> manifest = UnaryOperator.identity();
    private byte[] signature = {};
    private final List<SetManifest.Listed> listed = new ArrayList<>();
    private Label label = new Label(7, "wider voltage", CREATED, Audience.ALL);
    private Signer signer = SIGNER;

    Forge label(long version, String... patterns) {
        label = new Label(version, "wider voltage", CREATED, new Audience(List.of(patterns)));
        return this;
    }

    Forge signedBy(Signer other) {
        signer = other;
        return this;
    }

    Forge manifest(UnaryOperator<String> change) {
        manifest = change;
        return this;
    }

    Forge signature(byte[] bytes) {
        signature = bytes;
        return this;
    }

    /** A file that manifest and archive agree about; the entry may be spoilt afterwards. */
    Entry file(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        listed(name, bytes);
        return unlisted(name, content);
    }

    Forge listed(String name, byte[] content) {
        listed.add(new SetManifest.Listed(name, content.length, Hashes.sha256(content)));
        return this;
    }

    Entry unlisted(String name, String content) {
        var entry = new Entry(name, content.getBytes(StandardCharsets.UTF_8));
        entries.add(entry);
        return entry;
    }

    byte[] archive() {
        byte[] text = manifest.apply(new String(new SetManifest(label, listed).bytes(), StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
        var sealed = signer.seal(text);
        List<Entry> all = new ArrayList<>();
        all.add(new Entry("manifest.json", text));
        all.add(new Entry("manifest.sig", signature.length == 0 ? sealed.signature() : signature));
        all.add(new Entry("signer.pem", Certificates.toPem(sealed.chain())));
        all.addAll(entries);
        return zip(all);
    }

    static byte[] zip(List<Entry> entries) {
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        for (Entry entry : entries) {
            directory.writeBytes(central(entry, out.size()));
            out.writeBytes(entry.local.apply(local(entry)));
            out.writeBytes(entry.body);
        }
        int start = out.size();
        out.writeBytes(directory.toByteArray());
        ByteBuffer end = buffer(22);
        end.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
        end.putInt(directory.size()).putInt(start).putShort((short) 0);
        out.writeBytes(bytes(end));
        return out.toByteArray();
    }

    static Entry entry(String name, byte[] content) {
        return new Entry(name, content);
    }

    private static byte[] local(Entry entry) {
        ByteBuffer out = buffer(30 + entry.name.length());
        out.putInt(0x04034b50);
        common(out, entry);
        return bytes(out.put(entry.name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] central(Entry entry, int offset) {
        ByteBuffer out = buffer(46 + entry.name.length());
        out.putInt(0x02014b50).putShort((short) (3 << 8 | 20));
        common(out, entry);
        out.putShort((short) 0).putInt(0).putInt(entry.mode << 16).putInt(offset);
        return bytes(out.put(entry.name.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static void common(ByteBuffer out, Entry entry) {
        out.putShort((short) 20).putShort((short) entry.flags).putShort((short) entry.method);
        out.putInt((46 << 9 | 1 << 5 | 1) << 16).putInt(entry.crc);
        out.putInt(entry.body.length).putInt((int) entry.size);
        out.putShort((short) entry.name.length()).putShort((short) 0);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.wrap(new byte[size]).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    static byte[] deflate(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] packed = new byte[content.length + 100];
        int length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }

    static int crcOf(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
