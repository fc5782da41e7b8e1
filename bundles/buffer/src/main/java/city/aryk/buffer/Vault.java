package city.aryk.buffer;

import city.aryk.api.model.Event;
import city.aryk.api.model.Stream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * The store's file with everything that is known of it: opens it, sets it aside, makes changes durable. Except for
 * opening, owned by the committing thread.
 */
final class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** What the parts of the outbox share. */
    record Parts(Store store, Layouts layouts, Boots boots, Writer writer, Progress progress, Reports reports) {}

    private final Path file;
    private final Parts parts;
    private final Reservation reservation;

    /** Held while stored rows are changed, and by who reads them: a reader must not see half a chain. */
    private final Object reading = new Object();

    private Runnable rowsChanged = () -> {};
    private boolean damaged;

    Vault(Path file, Parts parts) {
        this.file = file;
        this.parts = parts;
        this.reservation = new Reservation(file.resolveSibling("outbox.seq"));
    }

    Parts parts() {
        return parts;
    }

    Object reading() {
        return reading;
    }

    /** What to do, under {@link #reading}, when stored rows were changed. */
    void onRowsChanged(Runnable action) {
        rowsChanged = action;
    }

    /** Opens the file and finds out where each stream stands; sets a file aside that is not an outbox or is broken. */
    void open() throws SQLException, IOException, DamagedException, Schema.NewerException {
        try {
            openFile();
        } catch (SQLException e) {
            if (!isBroken(e)) {
                throw e;
            }
            setAside(reason(e));
            openFile();
        } catch (DamagedException e) {
            setAside(reason(e));
            openFile();
        }
    }

    private void openFile() throws SQLException, IOException, DamagedException, Schema.NewerException {
        reservation.load();
        parts.store.open();
        boolean done = false;
        try {
            parts.store.load(parts.layouts, parts.boots);
            Opening opening = new Opening(parts.store, reservation, parts.boots);
            opening.look();
            for (Opening.Found found : opening.found()) {
                begin(found, opening.marks().of(found.stream()));
            }
            parts.progress.durable(opening.marks());
            done = true;
        } finally {
            if (!done) {
                parts.store.close();
            }
        }
    }

    private void begin(Opening.Found found, Marks.Mark mark) {
        Stream stream = found.stream();
        parts.writer.begin(stream, found.head());
        boolean fresh = found.rows() == 0;
        parts.progress.begin(
                stream, found.head(), fresh ? new Marks.Mark(found.head().seq(), 0, 0) : mark);
        if (found.lostFrom() > 0) {
            parts.reports.lost(stream, found.lostFrom(), found.head().seq(), 0);
        }
    }

    /** Whether the file itself is at fault, not the disk, the space or the rights. */
    static boolean isBroken(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return code == SQLiteErrorCode.SQLITE_CORRUPT.code || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    static String reason(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Renames the file and its log, for a person to look at; a new one is made when it is opened next. */
    void setAside(String because) throws SQLException, IOException {
        parts.store.close();
        int number = 1;
        while (Files.exists(aside("", number)) || Files.exists(aside("-wal", number))) {
            number++;
        }
        for (String suffix : List.of("-wal", "")) {
            Path part = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.move(part, aside(suffix, number), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        LOG.error("{} was set aside as {}: {}", file, aside("", number).getFileName(), because);
        parts.reports.setAside(aside("", number).getFileName().toString(), because);
        parts.layouts.forgetStored();
        parts.boots.forgetStored();
        parts.writer.breakChains();
        damaged = false;
    }

    private Path aside(String suffix, int number) {
        return file.resolveSibling(file.getFileName() + ".set-aside-" + number + suffix);
    }

    /** Makes items durable, with what the outbox has to say itself; false where there was nothing to do. */
    boolean commit(List<Item> items) throws SQLException, IOException, DamagedException {
        parts.boots.refresh();
        parts.reports.takeBroken().forEach(parts.writer::breakChain);
        List<Event> said = parts.reports.events();
        List<Reports.Loss> damage = parts.reports.damage();
        List<Item> all = new ArrayList<>(items);
        said.forEach(event -> all.add(new Item.OfEvent(event)));
        all.addAll(told(damage));
        Marks marks = parts.progress.marks();
        List<BlockWriter.Written> planned = parts.writer.plan(all, marks);
        if (planned.isEmpty()) {
            if (parts.progress.marksAreDurable() && parts.boots.unstored().isEmpty()) {
                return false;
            }
            planned.add(parts.writer.markRow(Stream.EVENT, marks));
        }
        store(new Change(), planned);
        parts.progress.durable(marks);
        damage.forEach(loss -> parts.progress.drop(loss.stream(), loss.observations()));
        parts.reports.told(damage, said);
        return true;
    }

    private List<Item> told(List<Reports.Loss> losses) {
        return losses.stream()
                .<Item>map(loss -> new Item.OfEvent(parts.reports.event(loss)))
                .toList();
    }

    /** Makes a change of stored rows durable together with the events that tell it. */
    void apply(Change change) throws SQLException, IOException, DamagedException {
        Marks marks = parts.progress.marks().dropping(change.losses());
        List<BlockWriter.Written> planned = parts.writer.plan(told(change.losses()), marks);
        for (Stream stream : Stream.values()) {
            boolean ends = planned.stream().anyMatch(written -> written.stream() == stream);
            if (!ends && change.removesEnd(stream, parts.writer.head(stream).seq())) {
                planned.add(parts.writer.markRow(stream, marks));
            }
        }
        synchronized (reading) {
            store(change, planned);
            change.losses().forEach(loss -> parts.progress.drop(loss.stream(), loss.observations()));
            rowsChanged.run();
        }
    }

    private void store(Change change, List<BlockWriter.Written> planned) throws SQLException, IOException {
        for (BlockWriter.Written written : planned) {
            reservation.cover(written.stream(), written.head().seq() + 1);
        }
        Map<Integer, Layout> freshLayouts = parts.layouts.unstored();
        int known = parts.layouts.size();
        List<Boots.Boot> freshBoots = parts.boots.unstored();
        parts.store.transaction(() -> {
            for (Map.Entry<Integer, Layout> layout : freshLayouts.entrySet()) {
                parts.store.putLayout(layout.getKey(), layout.getValue());
            }
            for (Boots.Boot boot : freshBoots) {
                parts.store.putBoot(boot);
            }
            for (Change.Range range : change.deletions()) {
                parts.store.delete(range.stream(), range.from(), range.through());
            }
            for (BlockWriter.Written written : change.rewritten()) {
                parts.store.put(written.stream(), written.row());
            }
            for (BlockWriter.Written written : planned) {
                parts.store.put(written.stream(), written.row());
            }
        });
        parts.layouts.storedThrough(known);
        parts.boots.stored(freshBoots);
        parts.writer.committed(planned);
        for (BlockWriter.Written written : planned) {
            parts.progress.committed(written.stream(), written.head());
            if (written.block().content().entries() > 0) {
                parts.boots.reached(written.block().moment());
            }
        }
    }

    /**
     * Deletes acknowledged rows, but never the chain that holds the next entry, nor the last row. Where the file is too
     * damaged for that, it is left as it is, read to its end, and set aside once nothing in it waits.
     *
     * @param most how many rows of each stream to delete
     * @return whether there are more
     */
    boolean sweep(int most) throws SQLException, IOException, DamagedException, Schema.NewerException {
        boolean[] more = {false};
        try {
            if (!damaged) {
                parts.store.transaction(() -> {
                    for (Stream stream : Stream.values()) {
                        more[0] |= sweep(stream, most) >= most;
                    }
                });
            }
        } catch (SQLException e) {
            if (!isBroken(e)) {
                throw e;
            }
            damaged = true;
            LOG.error("{}: damaged ({}); it is read to its end and then set aside", file, e.getMessage());
        }
        if (damaged && parts.progress.allAcknowledged()) {
            replace("damaged: " + file.getFileName());
        }
        return more[0];
    }

    /** Sets the file aside and goes on with a new one. */
    void replace(String because) throws SQLException, IOException, DamagedException, Schema.NewerException {
        synchronized (reading) {
            setAside(because);
            openFile();
            rowsChanged.run();
        }
    }

    boolean isDamaged() {
        return damaged;
    }

    private int sweep(Stream stream, int most) throws SQLException {
        List<Row> floor =
                parts.store.downFrom(stream, parts.progress.mark(stream).acked() + 1, 1);
        if (floor.isEmpty()) {
            return 0;
        }
        try {
            Block block = Block.read(stream, floor.get(0));
            return parts.store.deleteBelow(stream, block.span().chain(), most);
        } catch (DamagedException e) {
            LOG.debug("nothing deleted before a damaged row: {}", e.getMessage());
            return 0;
        }
    }
}
