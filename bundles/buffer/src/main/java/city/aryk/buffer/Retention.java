package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the store within its size and age. When it is full, telemetry is thinned before anything is dropped: of the
 * oldest chains that are still whole every second scan of each device goes first, then of the oldest chains that were
 * thinned once; only when all are thinned twice the oldest chain goes, and events go last. The chain that is being
 * written is never touched. Owned by the committing thread.
 */
final class Retention {
    /** What a quarter of the scans is left of is not thinned again but dropped. */
    private static final int MOST_THINNED = 2;

    private static final int ROWS = 256;
    private static final int BLOCK_OBSERVATIONS = 4096;
    private static final long LEAST_STEP = 64 << 10;
    private static final long MOST_STEP = 1 << 20;
    private static final long AGE_EVERY = Duration.ofMinutes(1).toNanos();
    private static final List<Stream> TELEMETRY = List.of(Stream.BULK, Stream.NORMAL, Stream.LIVE);

    /** A chain that could go, by its first row; found when looking for those thinned at most {@code level} times. */
    private record Victim(Stream stream, int level, Row row, Optional<Block> block, long oldestMillis) {
        int thinned() {
            return block.map(b -> b.content().thinned()).orElse(MOST_THINNED);
        }
    }

    private final Vault.Parts parts;
    private final Site.Buffer settings;
    private final Time time;
    private final Map<Stream, long[]> searched = new EnumMap<>(Stream.class);
    private long ageDue;

    Retention(Vault.Parts parts, Site.Buffer settings, Time time) {
        this.parts = parts;
        this.settings = settings;
        this.time = time;
        this.ageDue = time.nanos();
        forget();
    }

    /** What was searched before is void, e.g. because a change was not stored. */
    void forget() {
        for (Stream stream : Stream.values()) {
            searched.put(stream, new long[MOST_THINNED + 1]);
        }
    }

    boolean isFull() throws SQLException {
        return excess() > 0;
    }

    private long excess() throws SQLException {
        return parts.store().usedBytes() - (settings.keepBytes() - Store.LOG_BYTES);
    }

    /** What has to change now; empty as long as the store is within its bounds. */
    Change decide() throws SQLException {
        Change change = new Change();
        if (time.nanos() - ageDue >= 0) {
            ageDue = time.nanos() + AGE_EVERY;
            for (Stream stream : TELEMETRY) {
                age(change, stream);
            }
        }
        long excess = excess();
        if (excess > 0) {
            long step = Math.min(MOST_STEP, Math.max(LEAST_STEP, settings.keepBytes() >> 8));
            makeRoom(change, excess + step);
        }
        return change;
    }

    private void age(Change change, Stream stream) throws SQLException {
        Optional<Victim> oldest = find(stream, 0, MOST_THINNED);
        while (oldest.isPresent() && isTooOld(oldest.get())) {
            drop(change, oldest.get(), Reports.Reason.AGED);
            oldest = find(stream, from(stream)[MOST_THINNED], MOST_THINNED);
        }
    }

    private boolean isTooOld(Victim victim) throws SQLException {
        if (victim.block.isEmpty() || !isTooOld(victim.block.get().moment())) {
            return false;
        }
        List<Row> rows = chain(victim);
        try {
            return isTooOld(Block.read(victim.stream, rows.get(rows.size() - 1)).moment());
        } catch (DamagedException e) {
            return true;
        }
    }

    /** Only what is known to be too old is: a bound of a boot without time is no proof. */
    private boolean isTooOld(Block.Moment moment) {
        long limit = settings.keepAge().toMillis();
        int present = parts.boots().id(time.now().boot(), Math.floorDiv(time.nanos(), 1_000_000L));
        if (moment.boot() == present) {
            return Math.floorDiv(time.nanos(), 1_000_000L) - moment.millis() > limit;
        }
        var now = parts.boots().utc(present, Math.floorDiv(time.nanos(), 1_000_000L));
        var then = parts.boots().utc(moment.boot(), moment.millis());
        return now.isPresent()
                && now.get().known()
                && then.isPresent()
                && then.get().known()
                && now.get().millis() - then.get().millis() > limit;
    }

    /** Frees about so many bytes. One call thins, or drops, but does not do both to the same rows. */
    private void makeRoom(Change change, long bytes) throws SQLException {
        for (int level = 0; level <= MOST_THINNED && change.isEmpty(); level++) {
            long left = bytes;
            Optional<Victim> victim = oldest(TELEMETRY, level);
            while (left > 0 && victim.isPresent()) {
                left -= Math.max(1, shrink(change, victim.get(), Reports.Reason.FULL));
                victim = oldest(TELEMETRY, level);
            }
        }
        if (change.isEmpty()) {
            Optional<Victim> event = oldest(List.of(Stream.EVENT), MOST_THINNED);
            if (event.isPresent()) {
                shrink(change, event.get(), Reports.Reason.FULL);
            } else {
                forget();
            }
        }
    }

    private Optional<Victim> oldest(List<Stream> streams, int level) throws SQLException {
        Optional<Victim> oldest = Optional.empty();
        for (Stream stream : streams) {
            Optional<Victim> found = find(stream, from(stream)[level], level);
            if (found.isPresent() && (oldest.isEmpty() || found.get().oldestMillis < oldest.get().oldestMillis)) {
                oldest = found;
            }
        }
        return oldest;
    }

    private long[] from(Stream stream) {
        return searched.getOrDefault(stream, new long[MOST_THINNED + 1]);
    }

    /** The oldest chain from a key on that was thinned at most so often and is not being written. */
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
                    long millis = parts.boots()
                            .bound(block.moment().boot(), block.moment().millis());
                    return Optional.of(new Victim(stream, level, row, Optional.of(block), millis));
                }
            } catch (DamagedException e) {
                return Optional.of(new Victim(stream, level, row, Optional.empty(), 0));
            }
            key = row.key() + 1;
            from(stream)[level] = key;
        }
        return Optional.empty();
    }

    /** Thins or drops a chain; returns about how many bytes that frees. */
    private long shrink(Change change, Victim victim, Reports.Reason reason) throws SQLException {
        if (victim.thinned() >= MOST_THINNED || victim.stream == Stream.EVENT) {
            return drop(change, victim, reason);
        }
        List<Row> rows = chain(victim);
        List<Entry> entries;
        try {
            entries = decode(victim.stream, rows);
        } catch (DamagedException e) {
            return drop(change, victim, Reports.Reason.DAMAGED);
        }
        List<Entry> kept = everySecond(entries);
        if (kept.isEmpty()) {
            return drop(change, victim, reason);
        }
        return rewrite(change, victim, rows, new Thinned(entries, kept), reason);
    }

    private record Thinned(List<Entry> all, List<Entry> kept) {}

    private long rewrite(Change change, Victim victim, List<Row> rows, Thinned thinned, Reports.Reason reason)
            throws SQLException {
        Entry last = thinned.all.get(thinned.all.size() - 1);
        // the last entry stays, so that the end of the stream can still be told from the last row
        List<Entry> kept = new ArrayList<>(thinned.kept);
        if (kept.get(kept.size() - 1).seq() != last.seq()) {
            kept.add(last);
        }
        List<BlockWriter.Written> written = new ArrayList<>();
        long total = total(victim.stream, rows);
        try {
            BlockWriter writer =
                    new BlockWriter(victim.stream, parts.layouts(), kept.get(0).seq());
            for (List<Entry> group : groups(kept)) {
                int size = observations(group);
                written.add(writer.add(
                        group,
                        total - size,
                        victim.thinned() + 1,
                        parts.progress().marks()));
            }
        } catch (DamagedException e) {
            return drop(change, victim, Reports.Reason.DAMAGED);
        }
        int lost = observations(thinned.all) - observations(kept);
        Reports.Loss loss = new Reports.Loss(
                victim.stream, reason, thinned.all.get(0).seq(), last.seq(), thinned.all.size() - kept.size(), lost);
        change.replace(range(victim, rows), written, loss);
        skip(victim.stream, victim.level, last.seq() + 1);
        long after = written.stream().mapToLong(w -> w.row().body().length).sum();
        return bytes(rows) - after;
    }

    private long drop(Change change, Victim victim, Reports.Reason reason) throws SQLException {
        List<Row> rows = chain(victim);
        long acked = parts.progress().mark(victim.stream).acked();
        long scans = 0;
        long observations = 0;
        for (Row row : rows) {
            try {
                Block block = Block.read(victim.stream, row);
                if (block.span().last() > acked) {
                    scans += block.content().entries();
                    observations += block.content().observations();
                }
            } catch (DamagedException e) {
                // how much it held is not known any more; that it is gone is told all the same
                scans++;
            }
        }
        Change.Range range = range(victim, rows);
        change.replace(
                range,
                List.of(),
                new Reports.Loss(victim.stream, reason, range.from(), range.through(), scans, observations));
        for (int level = 0; level <= MOST_THINNED; level++) {
            skip(victim.stream, level, range.through() + 1);
        }
        return bytes(rows);
    }

    private void skip(Stream stream, int level, long key) {
        from(stream)[level] = Math.max(from(stream)[level], key);
    }

    /** The rows of the victim's chain; of a damaged one the rows up to the next key block. */
    private List<Row> chain(Victim victim) throws SQLException {
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

    private List<Entry> decode(Stream stream, List<Row> rows) throws DamagedException {
        long acked = parts.progress().mark(stream).acked();
        Chain chain = new Chain(parts.layouts());
        List<Entry> entries = new ArrayList<>();
        for (Row row : rows) {
            for (Entry entry : chain.decode(row.body(), Block.read(stream, row))) {
                if (entry.seq() > acked) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private static List<Entry> everySecond(List<Entry> entries) {
        Map<DeviceId, Boolean> goes = new HashMap<>();
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : entries) {
            boolean go = goes.getOrDefault(entry.device(), false);
            if (!go) {
                kept.add(entry);
            }
            goes.put(entry.device(), !go);
        }
        return kept;
    }

    private static List<List<Entry>> groups(List<Entry> entries) {
        List<List<Entry>> groups = new ArrayList<>();
        List<Entry> group = new ArrayList<>();
        int size = 0;
        for (Entry entry : entries) {
            group.add(entry);
            size += entry.observations().size();
            if (size >= BLOCK_OBSERVATIONS) {
                groups.add(group);
                group = new ArrayList<>();
                size = 0;
            }
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    private static Change.Range range(Victim victim, List<Row> rows) {
        long through = rows.get(rows.size() - 1).key();
        try {
            through = Math.max(
                    through,
                    Block.read(victim.stream, rows.get(rows.size() - 1)).span().last());
        } catch (DamagedException e) {
            return new Change.Range(victim.stream, victim.row.key(), through);
        }
        return new Change.Range(victim.stream, victim.row.key(), through);
    }

    private static long total(Stream stream, List<Row> rows) {
        try {
            return Block.read(stream, rows.get(rows.size() - 1)).content().total();
        } catch (DamagedException e) {
            return 0;
        }
    }

    private static int observations(List<Entry> entries) {
        return entries.stream().mapToInt(entry -> entry.observations().size()).sum();
    }

    private static long bytes(List<Row> rows) {
        return rows.stream().mapToLong(row -> row.body().length).sum();
    }
}
