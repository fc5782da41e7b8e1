package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.util.zip.CRC32C;

/**
 * The head of one row: everything of one stream in one commit. Layout of the row's body (version 1): u8 version, u32
 * CRC-32C over stream, row key and everything behind it, then numbers (base 128): distance to the chain's key block,
 * last minus first sequence number plus one, entries, observations, observations of the stream before this block, how
 * often it was thinned, boot, monotonic milliseconds of the last entry, {@link Marks}; then the payload, see
 * {@link Chain} and {@link EventCodec}.
 *
 * @param moment when its last entry was seen
 * @param payload where the payload begins in the body
 */
record Block(Span span, Content content, Moment moment, Marks marks, int payload) {
    static final int VERSION = 1;
    static final int MOST_ENTRIES = 1 << 20;
    private static final int MOST_OBSERVATIONS = 1 << 24;
    private static final int MOST_THINNED = 64;
    private static final int CRC_AT = 1;
    private static final int CRC_END = 5;

    /**
     * Where the block lies in its stream.
     *
     * @param first the row's key: the sequence number of its first entry, or of the next entry to come where the row
     *     holds none
     * @param last the sequence number of its last entry; one less than {@code first} where the row holds none
     * @param chain the sequence number with which the chain begins; the same as {@code first} for a key block
     */
    record Span(long first, long last, long chain) {}

    /**
     * How much the block holds.
     *
     * @param observations for events, the number of events
     * @param before observations of this stream committed before this block, since the stream began
     * @param thinned how often every second scan was given up
     */
    record Content(int entries, int observations, long before, int thinned) {
        /** Observations of the stream through this block. */
        long total() {
            return before + observations;
        }
    }

    /** An instant on the monotonic scale of a boot, by the store's number of the boot. */
    record Moment(int boot, long millis) {}

    boolean isKey() {
        return span.chain == span.first;
    }

    /** The row with this head. */
    Row toRow(Stream stream, byte[] contents) {
        ByteWriter out = new ByteWriter();
        out.u8(VERSION);
        out.u32(0);
        out.number(span.first - span.chain);
        out.number(span.last - span.first + 1);
        out.number(content.entries);
        out.number(content.observations);
        out.number(content.before);
        out.number(content.thinned);
        out.number(moment.boot);
        out.signed(moment.millis);
        marks.write(out);
        out.bytes(contents);
        byte[] body = out.toBytes();
        int crc = crc(stream, span.first, body);
        for (int i = 0; i < CRC_END - CRC_AT; i++) {
            body[CRC_AT + i] = (byte) (crc >>> (24 - 8 * i));
        }
        return new Row(span.first, body);
    }

    /** Reads the head of a row and checks the whole row. */
    static Block read(Stream stream, Row row) throws DamagedException {
        long key = row.key();
        ByteReader in = new ByteReader(row.body(), 0);
        int version = in.u8();
        if (version != VERSION) {
            throw new DamagedException("block " + key + ": version " + version + ", wanted " + VERSION);
        }
        if (in.u32() != crc(stream, key, row.body())) {
            throw new DamagedException("block " + key + " of " + stream.label() + ": checksum does not match");
        }
        long chain = key - in.number();
        Span span = new Span(key, key + in.number() - 1, chain);
        int entries = in.count(MOST_ENTRIES);
        int observations = in.count(MOST_OBSERVATIONS);
        Content content = new Content(entries, observations, in.number(), in.count(MOST_THINNED));
        Moment moment = new Moment(in.count(Integer.MAX_VALUE), in.signed());
        return new Block(span, content, moment, Marks.read(in), in.position());
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
