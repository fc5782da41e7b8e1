package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.log.EventLog;
import city.aryk.analytics.traffic.log.IdRanges;
import city.aryk.analytics.traffic.log.LogException;
import city.aryk.analytics.traffic.log.Logged;
import city.aryk.analytics.traffic.log.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The events of one controller's log in order of time, each once, in bounded memory. Not for several threads. */
public final class SortedLog implements AutoCloseable {
    private final EventStore store;
    private final IdRanges numbers = new IdRanges();
    private final Set<String> controllers = new TreeSet<>();
    private long events;
    private long firstId = Logged.NO_ID;
    private long lastId = Logged.NO_ID;

    private SortedLog(EventStore store) {
        this.store = store;
    }

    /**
     * Reads a log of any form to its end.
     *
     * @param origin its name; and the controller whose events are wanted, where others' may stand beside them
     * @throws LogException when the bytes are no such log; nothing is left behind
     */
    public static SortedLog read(Path file, Origin origin) throws LogException, IOException {
        var log = new SortedLog(new EventStore());
        boolean whole = false;
        try (var in = Files.newInputStream(file)) {
            EventLog.read(in, new Origin(origin.name(), Optional.empty()), event -> log.add(event, origin.device()));
            whole = true;
            return log;
        } finally {
            if (!whole) {
                log.close();
            }
        }
    }

    private void add(Logged event, Optional<String> wanted) throws IOException {
        controllers.add(event.device());
        if (wanted.isPresent() && !wanted.get().equals(event.device())) {
            return;
        }
        if (numbers.isNew(event)) {
            store.add(new Logged("", event.millis(), event.code(), event.parameter(), event.id()));
            events++;
        }
        if (event.id() != Logged.NO_ID) {
            firstId = firstId == Logged.NO_ID ? event.id() : Math.min(firstId, event.id());
            lastId = Math.max(lastId, event.id());
        }
    }

    /** The names of all controllers in it, the unwanted ones too. */
    public Set<String> controllers() {
        return Set.copyOf(controllers);
    }

    /** How many there are, counting those that stand twice. */
    public long events() {
        return events;
    }

    /** The time of the first event, local milliseconds; only where there is one. */
    public long first() {
        return store.run().first();
    }

    /** The time of the last event, local milliseconds; only where there is one. */
    public long last() {
        return store.run().last();
    }

    /** The least running number, or {@link Logged#NO_ID}. */
    public long firstId() {
        return firstId;
    }

    /** The highest running number, or {@link Logged#NO_ID}. */
    public long lastId() {
        return lastId;
    }

    /** Running numbers that are missing between its first and its last. */
    public List<IdRanges.Missing> missing() {
        return numbers.missing();
    }

    /** Hands over the events in order of time, of one instant in the order that measures want; may be called again. */
    public void forEach(Consumer<SignalEvent> sink) throws IOException {
        store.forEach(sink);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
