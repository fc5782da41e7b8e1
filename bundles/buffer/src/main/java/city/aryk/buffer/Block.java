package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.util.zip.CRC32C;

/**
 * The head of one row: everything of one stream in one commit. Layout of the row's body (version 1): u8 version, u32
 * CRC-32C over stream, row key and everything behind it, then numbers (base 128): flags, distance to the chain's key
 * block, entries, last minus first sequence number, observations, observations of the stream before this block, boot,
 * monotonic milliseconds of the first entry, {@link Marks}; then the payload, see {@link Chain} and {@link EventCodec}.
 *
 * @param firstSeq the row's key: the sequence number of its first entry, or of the next entry to come where the row
 *     holds none
 * @param chain the sequence number with which the chain begins; the same as {@code firstSeq} for a key block
 * @param observations in this block; for events, the number of events
 * @param before observations of this stream committed before this block, since the stream began
 * @param payload where the payload begins in the body
 */
record Block(
        long firstSeq,
        long chain,
        int entries,
        long lastSeq,
        int observations,
        long before,
        Moment first,
        Marks marks,
        int payload) {
    static final int VERSION = 1;
    static final int MOST_ENTRIES = 1 << 20;
    static final int MOST_OBSERVATIONS = 1 << 24;
    private static final int CRC_AT = 1;
    private static final int CRC_END = 5;

    /** An instant on the monotonic scale of a boot, by the store's number of the boot. */
    record Moment(int boot, long millis) {}

    boolean isKey() {
        return chain == firstSeq;
    }

    /** The row's body. */
    byte[] toBytes(Stream stream, byte[] content) {
        ByteWriter out = new ByteWriter();
        out.u8(VERSION);
        out.u32(0);
        out.number(firstSeq - chain);
        out.number(entries);
        out.number(lastSeq - firstSeq + 1);
        out.number(observations);
        out.number(before);
        out.number(first.boot());
        out.signed(first.millis());
        marks.write(out);
        out.bytes(content);
        byte[] body = out.toBytes();
        int crc = crc(stream, firstSeq, body);
        for (int i = 0; i < 4; i++) {
            body[CRC_AT + i] = (byte) (crc >>> (24 - 8 * i));
        }
        return body;
    }

    /** Reads the head of a row and checks the whole row. */
    static Block read(Stream stream, long key, byte[] body) throws DamagedException {
        ByteReader in = new ByteReader(body, 0);
        int version = in.u8();
        if (version != VERSION) {
            throw new DamagedException("block " + key + ": version " + version + ", wanted " + VERSION);
        }
        if (in.u32() != crc(stream, key, body)) {
            throw new DamagedException("block " + key + " of " + stream.label() + ": checksum does not match");
        }
        long chain = key - in.number();
        int entries = in.count(MOST_ENTRIES);
        long lastSeq = key + in.number() - 1;
        int observations = in.count(MOST_OBSERVATIONS);
        long before = in.number();
        Moment first = new Moment(in.count(Integer.MAX_VALUE), in.signed());
        Marks marks = Marks.read(in);
        return new Block(key, chain, entries, lastSeq, observations, before, first, marks, in.position());
    }

    private static int crc(Stream stream, long key, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(Numbered.of(stream));
        for (int shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (key >>> shift));
        }
        crc.update(body, CRC_END, body.length - CRC_END);
        return (int) crc.getValue();
    }
}
