package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out of the rows how far each stream had come when the store was closed or cut off. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** How many rows are looked at for one that can be read. */
    private static final int ROWS = 64;

    /** More entries than a damaged last row can have held. */
    static final long JUMP = Block.MOST_ENTRIES;

    /** A stream's end as found; {@code lostFrom} is 0 where its last row was whole. */
    record Found(Stream stream, Writer.Head head, long lostFrom) {}

    private final Store store;
    private final Reservation reservation;
    private final Boots boots;
    private final List<Found> found = new ArrayList<>();
    private Marks marks = Marks.NONE;

    Opening(Store store, Reservation reservation, Boots boots) {
        this.store = store;
        this.reservation = reservation;
        this.boots = boots;
    }

    void look() throws SQLException {
        for (Stream stream : Stream.values()) {
            found.add(find(stream, store.downFrom(stream, Long.MAX_VALUE, ROWS)));
        }
    }

    List<Found> found() {
        return found;
    }

    Marks marks() {
        return marks;
    }

    private Found find(Stream stream, List<Row> rows) {
        if (rows.isEmpty()) {
            return new Found(stream, new Writer.Head(reservation.of(stream), 0), 0);
        }
        for (Row row : rows) {
            try {
                Block block = Block.read(stream, row.key(), row.body());
                marks = marks.later(block.marks());
                if (block.entries() > 0) {
                    boots.reached(block.first());
                }
                long total = block.before() + block.observations();
                boolean whole = row.equals(rows.get(0));
                long seq = whole ? block.lastSeq() : rows.get(0).key() + JUMP;
                return new Found(stream, new Writer.Head(seq, total), whole ? 0 : block.lastSeq() + 1);
            } catch (DamagedException e) {
                LOG.debug("an older row may be whole: {}", e.getMessage());
            }
        }
        return new Found(
                stream,
                new Writer.Head(rows.get(0).key() + JUMP, 0),
                rows.get(rows.size() - 1).key());
    }
}
