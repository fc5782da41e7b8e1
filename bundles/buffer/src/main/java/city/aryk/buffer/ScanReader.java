package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Reads one telemetry stream. Remembers where it stopped and continues there; for any other place it follows the chain
 * from its key block. Holds the entries of a few blocks, never more. Safe for use by all threads.
 */
final class ScanReader {
    private static final int ROWS = 8;
    private static final int COUNTED = 4096;

    /** Takes note of what cannot be read any more. */
    interface Losses {
        /** The entries from one sequence number through another are lost, with so many observations. */
        void lost(Stream stream, long from, long through, long observations);

        /** The chain that is being written has a hole: it must end. */
        void broken(Stream stream);
    }

    private final Stream stream;
    private final Store store;
    private final Layouts layouts;
    private final Progress progress;
    private final Losses losses;
    private final Deque<Entry> ready = new ArrayDeque<>();
    private Optional<Chain> chain = Optional.empty();
    private long chainKey;
    private long nextKey;
    private final Delivered delivered = new Delivered();
    private long position = -1;
    private long lostFrom;
    private long total;

    ScanReader(Stream stream, Store store, Layouts layouts, Progress progress, Losses losses) {
        this.stream = stream;
        this.store = store;
        this.layouts = layouts;
        this.progress = progress;
        this.losses = losses;
    }

    /** Entries behind a sequence number until they hold about so many observations, or until one is not free to go. */
    synchronized List<Entry> read(long after, int most, Predicate<Entry> free) throws SQLException {
        if (after != position) {
            seek(after);
        }
        List<Entry> entries = new ArrayList<>();
        long size = 0;
        while (fill() && free.test(ready.element())) {
            size += ready.element().observations().size();
            if (!entries.isEmpty() && size > most) {
                break;
            }
            Entry entry = ready.remove();
            position = entry.seq();
            entries.add(entry);
        }
        if (!entries.isEmpty()) {
            delivered.add(
                    after,
                    position,
                    entries.stream().mapToInt(e -> e.observations().size()).sum());
        }
        return entries;
    }

    /** How many observations the entries behind one sequence number through another hold. */
    synchronized long observations(long after, long through) throws SQLException {
        OptionalLong known = delivered.between(after, through);
        if (known.isPresent()) {
            delivered.forgetBelow(through);
            return known.getAsLong();
        }
        long sum = 0;
        long at = after;
        while (at < through) {
            List<Entry> entries = read(at, COUNTED, entry -> entry.seq() <= through);
            if (entries.isEmpty()) {
                break;
            }
            sum += entries.stream()
                    .mapToLong(entry -> entry.observations().size())
                    .sum();
            at = entries.get(entries.size() - 1).seq();
        }
        return sum;
    }

    /** The rows have changed: what is remembered is void. */
    synchronized void forget() {
        position = -1;
    }

    private void seek(long after) throws SQLException {
        ready.clear();
        chain = Optional.empty();
        lostFrom = 0;
        position = after;
        nextKey = after + 1;
        List<Row> floor = store.downFrom(stream, after + 1, 1);
        if (floor.isEmpty()) {
            return;
        }
        long key = floor.get(0).key();
        try {
            Block block = Block.read(stream, key, floor.get(0).body());
            nextKey = block.lastSeq() > after ? block.chain() : after + 1;
        } catch (DamagedException e) {
            nextKey = key;
        }
    }

    /** Makes sure that an entry is ready; false at the end of what is committed. */
    private boolean fill() throws SQLException {
        while (ready.isEmpty()) {
            if (nextKey > progress.committed(stream)) {
                return false;
            }
            List<Row> rows = store.from(stream, nextKey, ROWS);
            if (rows.isEmpty()) {
                return false;
            }
            rows.forEach(this::take);
        }
        return true;
    }

    private void take(Row row) {
        nextKey = row.key() + 1;
        try {
            Block block = Block.read(stream, row.key(), row.body());
            if (block.entries() == 0) {
                return;
            }
            if (block.isKey()) {
                begin(block);
            }
            if (lostFrom > 0) {
                return;
            }
            if (chain.isEmpty() || chainKey != block.chain()) {
                throw new DamagedException("block " + row.key() + ": its chain from " + block.chain() + " is lost");
            }
            for (Entry entry : chain.get().decode(row.body(), block)) {
                if (entry.seq() > position) {
                    ready.add(entry);
                }
            }
            total = block.before() + block.observations();
        } catch (DamagedException e) {
            lose(row.key());
        }
    }

    private void begin(Block block) {
        if (lostFrom > 0) {
            losses.lost(stream, lostFrom, block.firstSeq() - 1, Math.max(0, block.before() - total));
            lostFrom = 0;
        }
        chain = Optional.of(new Chain(layouts));
        chainKey = block.chain();
        total = block.before();
    }

    /** From here to the next key block nothing can be decoded. */
    private void lose(long key) {
        chain = Optional.empty();
        if (lostFrom == 0) {
            lostFrom = key;
            losses.broken(stream);
        }
    }
}
