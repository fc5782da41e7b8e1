package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes chains smaller, at the price of what they hold, and says what that costs. Owned by the committing thread. */
final class Thinning {
    private static final int BLOCK_OBSERVATIONS = 4096;

    private final Vault.Parts parts;
    private final Victims victims;

    Thinning(Vault.Parts parts, Victims victims) {
        this.parts = parts;
        this.victims = victims;
    }

    /** Thins or drops a chain; returns about how many bytes that frees. */
    long shrink(Change change, Victims.Victim victim, Reports.Reason reason) throws SQLException {
        if (victim.thinned() >= Victims.MOST_THINNED || victim.stream() == Stream.EVENT) {
            return drop(change, victim, reason);
        }
        List<Row> rows = victims.chain(victim);
        List<Entry> entries;
        try {
            entries = decode(victim.stream(), rows);
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

    private long rewrite(Change change, Victims.Victim victim, List<Row> rows, Thinned thinned, Reports.Reason reason)
            throws SQLException {
        Entry last = thinned.all.get(thinned.all.size() - 1);
        // the last entry stays, so that the end of the stream can still be told from the last row
        List<Entry> kept = new ArrayList<>(thinned.kept);
        if (kept.get(kept.size() - 1).seq() != last.seq()) {
            kept.add(last);
        }
        List<BlockWriter.Written> written = new ArrayList<>();
        long total = total(victim.stream(), rows);
        try {
            BlockWriter writer = new BlockWriter(
                    victim.stream(), parts.layouts(), kept.get(0).seq());
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
                victim.stream(), reason, thinned.all.get(0).seq(), last.seq(), thinned.all.size() - kept.size(), lost);
        change.replace(range(victim, rows), written, loss);
        victims.skip(victim.stream(), victim.level(), last.seq() + 1);
        long after = written.stream().mapToLong(w -> w.row().body().length).sum();
        return bytes(rows) - after;
    }

    /** Gives a whole chain up; returns how many bytes that frees. */
    long drop(Change change, Victims.Victim victim, Reports.Reason reason) throws SQLException {
        List<Row> rows = victims.chain(victim);
        long acked = parts.progress().mark(victim.stream()).acked();
        long scans = 0;
        long observations = 0;
        for (Row row : rows) {
            try {
                Block block = Block.read(victim.stream(), row);
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
                new Reports.Loss(victim.stream(), reason, range.from(), range.through(), scans, observations));
        victims.skip(victim.stream(), range.through() + 1);
        return bytes(rows);
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

    private static Change.Range range(Victims.Victim victim, List<Row> rows) {
        long through = rows.get(rows.size() - 1).key();
        try {
            through = Math.max(
                    through,
                    Block.read(victim.stream(), rows.get(rows.size() - 1))
                            .span()
                            .last());
        } catch (DamagedException e) {
            return new Change.Range(victim.stream(), victim.row().key(), through);
        }
        return new Change.Range(victim.stream(), victim.row().key(), through);
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
