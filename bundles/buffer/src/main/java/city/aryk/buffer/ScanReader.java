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
 * from its key block. Holds the entries of a few blocks, never more. Not safe for use by several
 * threads: its callers hold {@link Vault#reading}.
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
    private long position;
    private boolean placed;
    private long lostFrom;
    private long total;

    ScanReader(Stream stream, Vault.Parts parts) {
        this.stream = stream;
        this.store = parts.store();
        this.layouts = parts.layouts();
        this.progress = parts.progress();
        this.losses = parts.reports();
    }

    /** Entries behind a sequence number until they hold about so many observations, or until one is not free to go. */
    List<Entry> read(long after, int most, Predicate<Entry> free) throws SQLException {
        if (!placed || after != position) {
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
    long observations(long after, long through) throws SQLException {
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
    void forget() {
        placed = false;
    }

    /**
     * Goes to the entry behind a sequence number: to the key block of its chain. Where there is no such entry yet, the
     * place is looked for again next time, for a block that comes later may continue a chain that was not followed.
     */
    private void seek(long after) throws SQLException {
        ready.clear();
        chain = Optional.empty();
        lostFrom = 0;
        position = after;
        nextKey = after + 1;
        List<Row> rows = new ArrayList<>(readable(() -> store.downFrom(stream, after + 1, 1)));
        rows.addAll(readable(() -> store.from(stream, after + 1, 1)));
        placed = false;
        rows.removeIf(row -> row.key() > progress.committed(stream));
        for (Row row : rows) {
            try {
                Block block = Block.read(stream, row);
                if (block.span().last() > after) {
                    nextKey = block.span().chain();
                    placed = true;
                    return;
                }
            } catch (DamagedException e) {
                nextKey = Math.min(nextKey, row.key());
                placed = true;
                return;
            }
        }
    }

    /** Makes sure that an entry is ready; false at the end of what is committed. */
    private boolean fill() throws SQLException {
        while (ready.isEmpty()) {
            // a row may be durable a moment before the outbox says so
            long committed = progress.committed(stream);
            if (nextKey > committed) {
                return false;
            }
            List<Row> rows = rows();
            if (rows.isEmpty() || rows.get(0).key() > committed) {
                return false;
            }
            rows.stream().filter(row -> row.key() <= committed).forEach(this::take);
        }
        return true;
    }

    private List<Row> rows() throws SQLException {
        List<Row> rows = readable(() -> store.from(stream, nextKey, ROWS));
        if (!rows.isEmpty()) {
            return rows;
        }
        // there are rows, for the stream goes further: the file's own structure is damaged
        lose(nextKey);
        return behindDamage();
    }

    private interface Query {
        List<Row> rows() throws SQLException;
    }

    /** What a query gives; nothing where the file is damaged. */
    private static List<Row> readable(Query query) throws SQLException {
        try {
            return query.rows();
        } catch (SQLException e) {
            if (!Vault.isBroken(e)) {
                throw e;
            }
            return List.of();
        }
    }

    /** The first row that can be found behind those that SQLite cannot find; where there is none, the rest is lost. */
    private List<Row> behindDamage() throws SQLException {
        long end = progress.committed(stream);
        for (long step = 1; nextKey + step <= end; step *= 2) {
            long key = nextKey + step;
            List<Row> rows = readable(() -> store.from(stream, key, 1));
            if (!rows.isEmpty()) {
                return rows;
            }
        }
        List<Row> last = readable(() -> store.downFrom(stream, end, 1));
        if (!last.isEmpty() && last.get(0).key() > nextKey) {
            return last;
        }
        losses.lost(stream, lostFrom, end, 0);
        lostFrom = 0;
        nextKey = end + 1;
        return List.of();
    }

    private void take(Row row) {
        nextKey = row.key() + 1;
        try {
            Block block = Block.read(stream, row);
            nextKey = Math.max(nextKey, block.span().last() + 1);
            if (block.content().entries() == 0) {
                return;
            }
            if (block.isKey()) {
                begin(block);
            }
            if (lostFrom > 0) {
                return;
            }
            if (chain.isEmpty() || chainKey != block.span().chain()) {
                throw new DamagedException("block " + row.key() + ": its chain from "
                        + block.span().chain() + " is lost");
            }
            for (Entry entry : chain.get().decode(row.body(), block)) {
                if (entry.seq() > position) {
                    ready.add(entry);
                }
            }
            total = block.content().total();
        } catch (DamagedException e) {
            lose(row.key());
        }
    }

    private void begin(Block block) {
        if (lostFrom > 0) {
            losses.lost(
                    stream,
                    lostFrom,
                    block.span().first() - 1,
                    Math.max(0, block.content().before() - total));
            lostFrom = 0;
        }
        chain = Optional.of(new Chain(layouts));
        chainKey = block.span().chain();
        total = block.content().before();
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
