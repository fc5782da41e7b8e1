package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** An outbox in memory that commits at once and shows what was acknowledged. */
final class MemoryOutbox implements Outbox {
    private final Map<Stream, NavigableMap<Long, Batch.Entry>> entries = new EnumMap<>(Stream.class);
    private final TreeMap<Long, StoredEvent> events = new TreeMap<>();
    private final Map<Stream, Long> committed = new EnumMap<>(Stream.class);
    private final Map<Stream, Long> acknowledged = new EnumMap<>(Stream.class);
    private boolean broken;
    private boolean held;
    private int flushes;

    private NavigableMap<Long, Batch.Entry> of(Stream stream) {
        return entries.computeIfAbsent(stream, none -> new TreeMap<>());
    }

    /** From now on the store fails, or works again. */
    synchronized void breakStore(boolean now) {
        broken = now;
    }

    /** From now on scans are held, as while the time is not known, or given again. */
    synchronized void hold(boolean now) {
        held = now;
    }

    synchronized int flushes() {
        return flushes;
    }

    /** Commits scans of one device with the given number of quantities each; the values count up. */
    synchronized void fill(Stream stream, int scans, int points) {
        for (int i = 0; i < scans; i++) {
            long seq = committed.merge(stream, 1L, Long::sum);
            List<Observation> observations = new ArrayList<>();
            for (int p = 0; p < points; p++) {
                var value = new Value.Quantity(seq * 10 + p, 1, new Unit("V"));
                observations.add(Reading.of(new PointId("voltage.l" + p), value));
            }
            of(stream)
                    .put(seq, new Batch.Entry(seq, 1_700_000_000_000L + seq, new DeviceId("meter-001"), observations));
        }
    }

    @Override
    public synchronized void append(Stream stream, Scan scan) {
        long seq = committed.merge(stream, 1L, Long::sum);
        of(stream).put(seq, new Batch.Entry(seq, seq, scan.device(), scan.observations()));
    }

    @Override
    public synchronized void append(Event event) {
        long seq = committed.merge(Stream.EVENT, 1L, Long::sum);
        events.put(seq, new StoredEvent(seq, 1_700_000_000_000L + seq, false, event));
    }

    @Override
    public synchronized void flush() {
        flushes++;
    }

    @Override
    public synchronized long committed(Stream stream) {
        return committed.getOrDefault(stream, 0L);
    }

    @Override
    public synchronized Optional<Batch> scans(Stream stream, long after, int most) throws StoreException {
        check();
        List<Batch.Entry> found = new ArrayList<>();
        int size = 0;
        var given =
                held ? List.<Batch.Entry>of() : of(stream).tailMap(after, false).values();
        for (var entry : given) {
            size += entry.observations().size();
            if (!found.isEmpty() && size > most) {
                break;
            }
            found.add(entry);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Batch(stream, found));
    }

    @Override
    public synchronized List<StoredEvent> events(long after, int most) throws StoreException {
        check();
        return events.tailMap(after, false).values().stream().limit(most).toList();
    }

    @Override
    public synchronized void ackThrough(Stream stream, long seq) throws StoreException {
        check();
        acknowledged.merge(stream, seq, Math::max);
        of(stream).headMap(seq, true).clear();
    }

    private void check() throws StoreException {
        if (broken) {
            throw new StoreException("disk full");
        }
    }

    @Override
    public synchronized long acknowledged(Stream stream) {
        return acknowledged.getOrDefault(stream, 0L);
    }

    @Override
    public synchronized Fill fill() {
        return new Fill(0, 0, 0, 0);
    }
}
