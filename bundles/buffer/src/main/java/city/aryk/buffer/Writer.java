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

    /** A row to be stored, and where its stream ends once it is. */
    record Planned(Stream stream, Block block, Row row, Head head) {}

    /** The chain that the next block of a stream continues. */
    private static final class Open {
        final Chain chain;
        final long key;
        int blocks;
        long bytes;

        Open(Chain chain, long key) {
            this.chain = chain;
            this.key = key;
        }
    }

    private final Layouts layouts;
    private final Boots boots;
    private final Map<Stream, Open> open = new EnumMap<>(Stream.class);
    private final Map<Stream, Head> heads = new EnumMap<>(Stream.class);

    Writer(Layouts layouts, Boots boots) {
        this.layouts = layouts;
        this.boots = boots;
        for (Stream stream : Stream.values()) {
            heads.put(stream, Head.NONE);
        }
    }

    void begin(Stream stream, Head head) {
        heads.put(stream, head);
        open.remove(stream);
    }

    Head head(Stream stream) {
        return heads.getOrDefault(stream, Head.NONE);
    }

    /** The next block of the stream begins a new chain. */
    void breakChain(Stream stream) {
        open.remove(stream);
    }

    void breakChains() {
        open.clear();
    }

    /** Rows for the items, in the order of the streams. They count only once {@link #committed} was called. */
    List<Planned> plan(List<Item> items, Marks marks) throws DamagedException {
        List<Planned> planned = new ArrayList<>();
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
    Planned markRow(Stream stream, Marks marks) {
        Head head = head(stream);
        long key = head.seq() + 1;
        Block block = new Block(key, key, 0, head.seq(), 0, head.total(), new Block.Moment(0, 0), marks, 0);
        return new Planned(stream, block, new Row(key, block.toBytes(stream, new byte[0])), head);
    }

    void committed(List<Planned> planned) {
        planned.forEach(plan -> heads.put(plan.stream, plan.head));
    }

    private Planned events(List<Item> items, Marks marks) {
        List<EventCodec.Placed> events = new ArrayList<>();
        Head head = head(Stream.EVENT);
        long seq = head.seq();
        for (Item item : items) {
            Event event = ((Item.OfEvent) item).event();
            long millis = millis(event.at());
            events.add(new EventCodec.Placed(++seq, boots.id(event.at().boot(), millis), millis, event));
        }
        EventCodec.Placed first = events.get(0);
        Block.Moment moment = new Block.Moment(first.boot(), first.millis());
        long key = first.seq();
        int count = events.size();
        Block block = new Block(key, key, count, seq, count, head.total(), moment, marks, 0);
        byte[] body = block.toBytes(Stream.EVENT, EventCodec.encode(events));
        return new Planned(Stream.EVENT, block, new Row(key, body), new Head(seq, head.total() + count));
    }

    private Planned scans(Stream stream, List<Item> items, Marks marks) throws DamagedException {
        Head head = head(stream);
        long seq = head.seq();
        List<Entry> entries = new ArrayList<>(items.size());
        for (Item item : items) {
            Scan scan = ((Item.OfScan) item).scan();
            long millis = millis(scan.at());
            int boot = boots.id(scan.at().boot(), millis);
            entries.add(new Entry(++seq, boot, millis, scan.device(), scan.observations()));
        }
        return row(stream, entries, head.total(), marks);
    }

    /** The row that holds these entries and continues the open chain. */
    private Planned row(Stream stream, List<Entry> entries, long before, Marks marks) throws DamagedException {
        Entry first = entries.get(0);
        long key = first.seq();
        Open chain = open.get(stream);
        if (chain == null || chain.blocks >= CHAIN_BLOCKS || chain.bytes >= CHAIN_BYTES) {
            chain = new Open(new Chain(layouts), key);
            open.put(stream, chain);
        }
        byte[] content = chain.chain.encode(key, entries);
        long last = entries.get(entries.size() - 1).seq();
        int observations =
                entries.stream().mapToInt(entry -> entry.observations().size()).sum();
        Block.Moment moment = new Block.Moment(first.boot(), first.millis());
        Block block = new Block(key, chain.key, entries.size(), last, observations, before, moment, marks, 0);
        byte[] body = block.toBytes(stream, content);
        chain.blocks++;
        chain.bytes += body.length;
        return new Planned(stream, block, new Row(key, body), new Head(last, before + observations));
    }

    private static long millis(Stamp at) {
        return Math.floorDiv(at.nanos(), NANOS_PER_MILLI);
    }
}
