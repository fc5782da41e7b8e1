package city.aryk.buffer;

import city.aryk.api.model.Stream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out of the last rows how far each stream had come when the store was closed or cut off. Looks at a bounded
 * number of rows; what lies before them is checked when it is read.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);

    /** How many rows are looked at for one that can be read. */
    private static final int ROWS = 64;

    private static final int SAMPLES = 8;

    /** More entries than a damaged last row can have held. */
    static final long JUMP = Block.MOST_ENTRIES;

    /**
     * A stream's end as found.
     *
     * @param rows how many rows were seen; with none the stream begins behind its reservation
     * @param lostFrom the first sequence number of damaged rows at the end; 0 where the last row was whole
     */
    record Found(Stream stream, Writer.Head head, int rows, long lostFrom) {}

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
            List<Row> rows = store.downFrom(stream, Long.MAX_VALUE, 1);
            if (!rows.isEmpty() && isDamaged(stream, rows.get(0))) {
                rows = store.downFrom(stream, Long.MAX_VALUE, ROWS);
            }
            found.add(find(stream, rows));
            if (!rows.isEmpty()) {
                sample(stream, rows.get(0).key());
            }
        }
    }

    /** Looks at a few rows all over the stream, for a person to know early; what is damaged is told when it is read. */
    private void sample(Stream stream, long last) throws SQLException {
        List<Row> oldest = store.from(stream, 0, 1);
        long first = oldest.isEmpty() ? last : oldest.get(0).key();
        long step = Math.max(1, (last - first) / SAMPLES);
        for (long key = first; key <= last; key += step) {
            for (Row row : store.downFrom(stream, key, 1)) {
                if (isDamaged(stream, row)) {
                    LOG.warn("the store is damaged in places: block {} of {}", row.key(), stream.label());
                }
            }
        }
    }

    private static boolean isDamaged(Stream stream, Row row) {
        try {
            Block.read(stream, row);
            return false;
        } catch (DamagedException e) {
            return true;
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
            return new Found(stream, new Writer.Head(reservation.of(stream), 0), 0, 0);
        }
        long behindDamage = rows.get(0).key() + JUMP;
        for (int i = 0; i < rows.size(); i++) {
            try {
                Block block = Block.read(stream, rows.get(i));
                marks = marks.later(block.marks());
                if (block.content().entries() > 0) {
                    boots.reached(block.moment());
                }
                long end = block.span().last();
                Writer.Head head = new Writer.Head(
                        i == 0 ? end : behindDamage, block.content().total());
                return new Found(stream, head, rows.size(), i == 0 ? 0 : end + 1);
            } catch (DamagedException e) {
                LOG.warn("damaged at the end of the store, looking further back: {}", e.getMessage());
            }
        }
        long lostFrom = rows.get(rows.size() - 1).key();
        return new Found(stream, new Writer.Head(behindDamage, 0), rows.size(), lostFrom);
    }
}
