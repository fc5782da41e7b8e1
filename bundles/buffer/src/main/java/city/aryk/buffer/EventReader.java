package city.aryk.buffer;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads events. Keeps nothing between calls. */
final class EventReader {
    /**
     * An event of the present boot waits so long for the time to be trusted; then it goes with a lower bound for a
     * time. Events are urgent, but most of a boot's first events come seconds before the time does.
     */
    static final long HOLD_NANOS = Duration.ofMinutes(2).toNanos();

    private static final int ROWS = 32;

    private final Vault.Parts parts;
    private final Time time;

    EventReader(Vault.Parts parts, Time time) {
        this.parts = parts;
        this.time = time;
    }

    List<Outbox.StoredEvent> read(long after, int most) throws SQLException {
        List<Outbox.StoredEvent> events = new ArrayList<>();
        List<Row> floor = parts.store().downFrom(Stream.EVENT, after + 1, 1);
        long key = floor.isEmpty() ? after + 1 : floor.get(0).key();
        long committed = parts.progress().committed(Stream.EVENT);
        while (events.size() < most && key <= committed) {
            List<Row> rows = parts.store().from(Stream.EVENT, key, ROWS);
            if (rows.isEmpty()) {
                break;
            }
            rows.removeIf(row -> row.key() > committed);
            for (Row row : rows) {
                for (EventCodec.Placed placed : decode(row)) {
                    if (placed.seq() > after && events.size() < most) {
                        Optional<Outbox.StoredEvent> timed = timed(placed);
                        if (timed.isEmpty()) {
                            return events;
                        }
                        events.add(timed.get());
                    }
                }
                key = row.key() + 1;
            }
            if (rows.isEmpty()) {
                break;
            }
        }
        return events;
    }

    private List<EventCodec.Placed> decode(Row row) {
        try {
            return EventCodec.decode(row.body(), Block.read(Stream.EVENT, row));
        } catch (DamagedException e) {
            parts.reports().lost(Stream.EVENT, row.key(), row.key(), 0);
            return List.of();
        }
    }

    private Optional<Outbox.StoredEvent> timed(EventCodec.Placed placed) {
        Optional<Boots.Utc> utc = parts.boots().utc(placed.boot(), placed.millis());
        if (utc.isPresent()) {
            return Optional.of(new Outbox.StoredEvent(
                    placed.seq(), utc.get().millis(), !utc.get().known(), placed.event()));
        }
        if (time.nanos() - placed.event().at().nanos() < HOLD_NANOS) {
            return Optional.empty();
        }
        long bound = parts.boots().bound(placed.boot(), placed.millis());
        return Optional.of(new Outbox.StoredEvent(placed.seq(), bound, true, placed.event()));
    }
}
