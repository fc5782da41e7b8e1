package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the chains that could go, the oldest first, and remembers how far it has looked. The chain that is being written
 * is never one of them. Owned by the committing thread.
 */
final class Victims {
    /** What a quarter of the scans is left of is not thinned again but dropped. */
    static final int MOST_THINNED = 2;

    private static final int ROWS = 256;

    /**
     * A chain that could go, by its first row; found when looking for those thinned at most {@code level} times.
     *
     * @param livedMillis when it began, see {@link Boots#lived}
     */
    record Victim(Stream stream, int level, Row row, Optional<Block> block, long livedMillis) {
        int thinned() {
            return block.map(b -> b.content().thinned()).orElse(MOST_THINNED);
        }
    }

    private final Vault.Parts parts;
    private final Map<Stream, long[]> searched = new EnumMap<>(Stream.class);

    Victims(Vault.Parts parts) {
        this.parts = parts;
        forget();
    }

    /** What was searched before is void, e.g. because a change was not stored. */
    void forget() {
        for (Stream stream : Stream.values()) {
            searched.put(stream, new long[MOST_THINNED + 1]);
        }
    }

    /** The one that began first of those in the streams that were thinned at most so often. */
    Optional<Victim> oldest(List<Stream> streams, int level) throws SQLException {
        Optional<Victim> oldest = Optional.empty();
        for (Stream stream : streams) {
            Optional<Victim> found = find(stream, from(stream)[level], level);
            if (found.isPresent() && (oldest.isEmpty() || found.get().livedMillis < oldest.get().livedMillis)) {
                oldest = found;
            }
        }
        return oldest;
    }

    /** The oldest of a stream, however often it was thinned, from its very beginning. */
    Optional<Victim> first(Stream stream) throws SQLException {
        return find(stream, 0, MOST_THINNED);
    }

    private long[] from(Stream stream) {
        return searched.getOrDefault(stream, new long[MOST_THINNED + 1]);
    }

    private Optional<Victim> find(Stream stream, long from, int level) throws SQLException {
        long end = parts.writer().openKey(stream);
        for (long key = from; key < end; ) {
            List<Row> rows = parts.store().from(stream, key, 1);
            if (rows.isEmpty() || rows.get(0).key() >= end) {
                return Optional.empty();
            }
            Row row = rows.get(0);
            try {
                Block block = Block.read(stream, row);
                if (block.content().thinned() <= level) {
                    return Optional.of(new Victim(
                            stream,
                            level,
                            row,
                            Optional.of(block),
                            parts.boots().lived(block.moment())));
                }
            } catch (DamagedException e) {
                return Optional.of(new Victim(stream, level, row, Optional.empty(), 0));
            }
            key = row.key() + 1;
            from(stream)[level] = key;
        }
        return Optional.empty();
    }

    /** Chains before the key need not be looked at again for the level. */
    void skip(Stream stream, int level, long key) {
        from(stream)[level] = Math.max(from(stream)[level], key);
    }

    /** Chains before the key are gone. */
    void skip(Stream stream, long key) {
        for (int level = 0; level <= MOST_THINNED; level++) {
            skip(stream, level, key);
        }
    }

    /** The rows of the victim's chain; of a damaged one the rows up to the next key block. */
    List<Row> chain(Victim victim) throws SQLException {
        List<Row> chain = new ArrayList<>();
        chain.add(victim.row);
        long end = parts.writer().openKey(victim.stream);
        for (Row row : parts.store().from(victim.stream, victim.row.key() + 1, ROWS)) {
            if (row.key() >= end || isKey(victim.stream, row)) {
                break;
            }
            chain.add(row);
        }
        return chain;
    }

    private static boolean isKey(Stream stream, Row row) {
        try {
            return Block.read(stream, row).isKey();
        } catch (DamagedException e) {
            return false;
        }
    }
}
