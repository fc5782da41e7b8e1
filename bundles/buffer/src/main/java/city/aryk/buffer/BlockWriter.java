package city.aryk.buffer;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Stream;
import java.util.List;

/** One chain while it is written: each call adds a block. Not safe for use by several threads. */
final class BlockWriter {
    private final Stream stream;
    private final Chain chain;
    private final long key;
    private int blocks;
    private long bytes;

    /** Begins a chain with the given sequence number. */
    BlockWriter(Stream stream, Layouts layouts, long key) {
        this.stream = stream;
        this.chain = new Chain(layouts);
        this.key = key;
    }

    long key() {
        return key;
    }

    int blocks() {
        return blocks;
    }

    long bytes() {
        return bytes;
    }

    /** The next block of the chain. */
    Written add(List<Entry> entries, long before, int thinned, Marks marks) throws DamagedException {
        Entry first = entries.get(0);
        byte[] contents = chain.encode(first.seq(), entries);
        Entry last = entries.get(entries.size() - 1);
        int observations =
                entries.stream().mapToInt(entry -> entry.observations().size()).sum();
        Block block = new Block(
                new Block.Span(first.seq(), last.seq(), key),
                new Block.Content(entries.size(), observations, before, thinned),
                new Block.Moment(last.boot(), last.millis()),
                marks,
                0);
        Row row = block.toRow(stream, contents);
        blocks++;
        bytes += row.body().length;
        int gaps = (int) entries.stream()
                .flatMap(entry -> entry.observations().stream())
                .filter(observation -> observation instanceof Gap)
                .count();
        return new Written(stream, block, row, gaps);
    }

    /**
     * A block and the row that holds it.
     *
     * @param gaps how many of its observations are gaps
     */
    record Written(Stream stream, Block block, Row row, int gaps) {
        /** Where the stream ends once this is stored. */
        Writer.Head head() {
            return new Writer.Head(block.span().last(), block.content().total());
        }
    }
}
