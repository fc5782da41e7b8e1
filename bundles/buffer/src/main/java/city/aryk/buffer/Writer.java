package city.aryk.buffer;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what waits into rows: at most one per stream and commit. Keeps the open chain of every telemetry stream. Owned
 * by the committing thread.
 */
final class Writer {
    /** A chain ends after so many blocks or bytes: what one damaged block can cost, and what a search has to decode. */
    static final int CHAIN_BLOCKS = 128;

    static final int CHAIN_BYTES = 128 * 1024;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * The end of a stream.
     *
     * @param seq the last sequence number given; 0 at first
     * @param total observations (for events: events) since the stream began
     */
    record Head(long seq, long total) {
        static final Head NONE = new Head(0, 0);
    }

    private final Layouts layouts;
    private final Boots boots;
    private final Map<Stream, BlockWriter> open = new EnumMap<>(Stream.class);
    private final Map<Stream, Head> heads = new EnumMap<>(Stream.class);

    Writer(Layouts layouts, Boots boots) {
        this.layouts = layouts;
        this.boots = boots;
    }

    void begin(Stream stream, Head head) {
        heads.put(stream, head);
        open.remove(stream);
    }

    Head head(Stream stream) {
        return heads.getOrDefault(stream, Head.NONE);
    }

    /** The sequence number with which the open chain begins; behind every chain where none is open. */
    long openKey(Stream stream) {
        BlockWriter chain = open.get(stream);
        return chain == null ? head(stream).seq() + 1 : chain.key();
    }

    /** The next block of the stream begins a new chain. */
    void breakChain(Stream stream) {
        open.remove(stream);
    }

    void breakChains() {
        open.clear();
    }

    /** Rows for the items, in the order of the streams. They count only once {@link #committed} was called. */
    List<BlockWriter.Written> plan(List<Item> items, Marks marks) throws DamagedException {
        List<BlockWriter.Written> planned = new ArrayList<>();
        for (Stream stream : Stream.values()) {
            List<Item> own =
                    items.stream().filter(item -> item.stream() == stream).toList();
            if (!own.isEmpty()) {
                planned.add(stream == Stream.EVENT ? events(own, marks) : scans(stream, own, marks));
            }
        }
        return planned;
    }

    /** A row without entries, which only carries the marks; the stream's next row takes its place. */
    BlockWriter.Written markRow(Stream stream, Marks marks) {
        Head head = head(stream);
        long key = head.seq + 1;
        Block block = new Block(
                new Block.Span(key, head.seq, key),
                new Block.Content(0, 0, head.total, 0),
                new Block.Moment(0, 0),
                marks,
                0);
        return new BlockWriter.Written(stream, block, block.toRow(stream, new byte[0]), 0);
    }

    void committed(List<BlockWriter.Written> planned) {
        planned.forEach(written -> heads.put(written.stream(), written.head()));
    }

    private BlockWriter.Written events(List<Item> items, Marks marks) {
        List<EventCodec.Placed> events = new ArrayList<>();
        Head head = head(Stream.EVENT);
        long seq = head.seq;
        for (Item item : items) {
            Event event = ((Item.OfEvent) item).event();
            long millis = millis(event.at());
            events.add(new EventCodec.Placed(++seq, boots.id(event.at().boot(), millis), millis, event));
        }
        long key = head.seq + 1;
        EventCodec.Placed last = events.get(events.size() - 1);
        Block block = new Block(
                new Block.Span(key, seq, key),
                new Block.Content(events.size(), events.size(), head.total, 0),
                new Block.Moment(last.boot(), last.millis()),
                marks,
                0);
        return new BlockWriter.Written(Stream.EVENT, block, block.toRow(Stream.EVENT, EventCodec.encode(events)), 0);
    }

    private BlockWriter.Written scans(Stream stream, List<Item> items, Marks marks) throws DamagedException {
        Head head = head(stream);
        long seq = head.seq;
        List<Entry> entries = new ArrayList<>(items.size());
        for (Item item : items) {
            Scan scan = ((Item.OfScan) item).scan();
            long millis = millis(scan.at());
            int boot = boots.id(scan.at().boot(), millis);
            entries.add(new Entry(++seq, boot, millis, scan.device(), scan.observations()));
        }
        BlockWriter chain = open.get(stream);
        if (chain == null || chain.blocks() >= CHAIN_BLOCKS || chain.bytes() >= CHAIN_BYTES) {
            chain = new BlockWriter(stream, layouts, head.seq + 1);
            open.put(stream, chain);
        }
        return chain.add(entries, head.total, 0, marks);
    }

    private static long millis(Stamp at) {
        return Math.floorDiv(at.nanos(), NANOS_PER_MILLI);
    }
}
