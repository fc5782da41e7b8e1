package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/** The store's file with everything that is known of it: opens it, sets it aside, writes a commit. */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    private final Path file;
    private final Store store;
    private final Layouts layouts = new Layouts();
    private final Boots boots;
    private final Writer writer;
    private final Progress progress = new Progress();
    private final Reservation reservation;

    Vault(Path file, Store store, Boots boots) {
        this.file = file;
        this.store = store;
        this.boots = boots;
        this.writer = new Writer(layouts, boots);
        this.reservation = new Reservation(file.resolveSibling("outbox.seq"));
    }

    Store store() {
        return store;
    }

    Layouts layouts() {
        return layouts;
    }

    Boots boots() {
        return boots;
    }

    Writer writer() {
        return writer;
    }

    Progress progress() {
        return progress;
    }

    Reservation reservation() {
        return reservation;
    }

    /** Opens the file and finds out where each stream stands. */
    void open() throws SQLException, IOException, DamagedException, Schema.NewerException {
        reservation.load();
        store.open();
        store.load(layouts, boots);
        Opening opening = new Opening(store, reservation, boots);
        opening.look();
        for (Opening.Found found : opening.found()) {
            Stream stream = found.stream();
            Marks.Mark mark = opening.marks().of(stream);
            writer.begin(stream, found.head());
            progress.begin(stream, found.head(), mark);
        }
        progress.durable(progress.marks());
    }

    static boolean isBroken(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    void setAside(String because) {
        LOG.error("{} set aside: {}", file, because);
    }

    /** Whether there is nothing that a commit without data would make durable. */
    boolean nothingToSay() {
        return progress.marksAreDurable() && boots.unstored().isEmpty();
    }

    /** Makes rows durable in one transaction, with the layouts and boots that they need. */
    void write(List<Writer.Planned> planned, int deletions) throws SQLException {
        Map<Integer, Layout> freshLayouts = layouts.unstored();
        int known = layouts.size();
        List<Boots.Boot> freshBoots = boots.unstored();
        store.transaction(() -> {
            for (Map.Entry<Integer, Layout> layout : freshLayouts.entrySet()) {
                store.putLayout(layout.getKey(), layout.getValue());
            }
            for (Boots.Boot boot : freshBoots) {
                store.putBoot(boot);
            }
            for (Writer.Planned row : planned) {
                store.put(row.stream(), row.row());
            }
            for (Stream stream : Stream.values()) {
                sweep(stream, deletions);
            }
        });
        layouts.storedThrough(known);
        boots.stored(freshBoots);
        writer.committed(planned);
        for (Writer.Planned row : planned) {
            progress.committed(row.stream(), row.head());
            if (row.block().entries() > 0) {
                boots.reached(row.block().first());
            }
        }
    }

    /** Deletes acknowledged rows, but never the chain that holds the next entry, nor the last row. */
    private void sweep(Stream stream, int most) throws SQLException {
        if (most == 0) {
            return;
        }
        List<Row> floor = store.downFrom(stream, progress.mark(stream).acked() + 1, 1);
        if (floor.isEmpty()) {
            return;
        }
        long key = floor.get(0).key();
        try {
            store.deleteBelow(
                    stream, Block.read(stream, key, floor.get(0).body()).chain(), most);
        } catch (DamagedException e) {
            LOG.debug("nothing deleted: {}", e.getMessage());
        }
    }

    long freeBytes() {
        try {
            return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
