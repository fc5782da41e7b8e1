package city.aryk.analytics.traffic.collect;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Event;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** An outbox that keeps everything, and a clock that stands still until somebody waits. */
final class Shelf implements Outbox, Time {
    private static final UUID BOOT = new UUID(0, 7);

    final List<Event> events = new CopyOnWriteArrayList<>();

    /** What was told, by point and local time. */
    final Map<String, String> results = new ConcurrentHashMap<>();

    /** What was told more than once, and not as before. */
    final List<String> changed = new ArrayList<>();

    int doubled;
    OptionalLong offset;
    private final AtomicLong nanos = new AtomicLong();

    Shelf(long utcMillis) {
        this.offset = OptionalLong.of(utcMillis);
    }

    List<String> kinds() {
        return logged().stream().map(event -> event.what().kind()).toList();
    }

    List<String> kinds(String family) {
        return events.stream()
                .map(event -> event.what().kind())
                .filter(kind -> kind.startsWith(family))
                .toList();
    }

    /** Whether anything was told of a point. */
    boolean told(String point) {
        return results.keySet().stream().anyMatch(key -> key.startsWith(point + "@"));
    }

    void advance(java.time.Duration span) {
        nanos.addAndGet(span.toNanos());
    }

    /** The events that tell of the logs, and not of what the measures lack. */
    List<Event> logged() {
        return events.stream()
                .filter(event -> event.what().kind().startsWith("traffic.log"))
                .toList();
    }

    @Override
    public void append(Stream stream, Scan scan) {
        long utc = utcMillis(scan.at()).orElse(0);
        for (var observation : scan.observations()) {
            var key = scan.device() + "/" + observation.point() + "@" + utc;
            var value = observation instanceof Reading reading ? reading.value().toString() : "";
            if (!(observation instanceof Reading)) {
                continue;
            }
            var before = results.put(key, value);
            if (before != null) {
                doubled++;
                if (!before.equals(value)) {
                    changed.add(key + ": " + before + ", then " + value);
                }
            }
        }
    }

    @Override
    public void append(Event event) {
        events.add(event);
    }

    @Override
    public void flush() {
        // all is kept
    }

    @Override
    public long committed(Stream stream) {
        return 0;
    }

    @Override
    public Optional<Batch> scans(Stream stream, long after, int most) {
        return Optional.empty();
    }

    @Override
    public List<StoredEvent> events(long after, int most) {
        return List.of();
    }

    @Override
    public void ackThrough(Stream stream, long seq) {
        // nothing is sent
    }

    @Override
    public long acknowledged(Stream stream) {
        return 0;
    }

    @Override
    public Fill fill() {
        return new Fill(0, 0, 0, 0);
    }

    @Override
    public Stamp now() {
        return new Stamp(BOOT, nanos.get());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public OptionalLong utcOffsetMillis() {
        return offset;
    }

    @Override
    public void pauseUntil(long until) {
        nanos.accumulateAndGet(until, Math::max);
    }
}
