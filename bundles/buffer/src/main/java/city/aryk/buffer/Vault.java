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

    /** Ten times what a site of a hundred devices has at a time. */
    static final int MOST_LAYOUTS = 1000;

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
            if (!isBroken(e) && !isStrange(e)) {
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

    /** Whether the file has not the tables that it should have. Only while it is opened: they do not change later. */
    private static boolean isStrange(SQLException e) {
        return (e.getErrorCode() & 0xFF) == SQLiteErrorCode.SQLITE_ERROR.code;
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
            parts.progress.committed(written.stream(), written.head(), written.gaps());
            if (written.block().content().entries() > 0) {
                parts.boots.reached(written.block().moment());
            }
        }
    }

    /**
     * Deletes acknowledged rows, but never the chain that holds the next entry, nor the last row. What is acknowledged
     * becomes durable in the same transaction: a store must not be found without rows that it does not know to be
     * acknowledged. Where the file is too damaged for that, it is left as it is, read to its end, and set aside once
     * nothing in it waits.
     *
     * @param most how many rows of each stream to delete
     * @return whether there are more
     */
    boolean sweep(int most) throws SQLException, IOException, DamagedException, Schema.NewerException {
        boolean more = false;
        try {
            if (!damaged) {
                more = deleteAcknowledged(most);
                tidy();
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
        return more;
    }

    private boolean deleteAcknowledged(int most) throws SQLException, IOException {
        boolean[] more = {false};
        Marks marks = parts.progress.marks();
        boolean known = parts.progress.marksAreDurable();
        BlockWriter.Written telling = parts.writer.markRow(Stream.EVENT, marks);
        if (!known) {
            reservation.cover(Stream.EVENT, telling.row().key());
        }
        parts.store.transaction(() -> {
            if (!known) {
                parts.store.put(Stream.EVENT, telling.row());
            }
            for (Stream stream : Stream.values()) {
                more[0] |= deleteBelow(stream, marks.of(stream).acked() + 1, most) >= most;
            }
        });
        parts.progress.durable(marks);
        return more[0];
    }

    private int deleteBelow(Stream stream, long next, int most) throws SQLException {
        List<Row> floor = parts.store.downFrom(stream, next, 1);
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

    /**
     * Forgets layouts once there are many and no stored entry needs one, because all telemetry was acknowledged; those
     * that are still in use come again with the next scans. Without this a store would gather every layout that the site
     * ever had.
     */
    private void tidy() throws SQLException {
        if (parts.layouts.size() <= MOST_LAYOUTS || !parts.progress.telemetryAcknowledged()) {
            return;
        }
        synchronized (reading) {
            parts.store.transaction(parts.store::deleteLayouts);
            parts.layouts.clear();
            parts.writer.breakChains();
            rowsChanged.run();
        }
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
}
