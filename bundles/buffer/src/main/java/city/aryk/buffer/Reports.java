package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stream;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the outbox has to say about itself: kept until it is durable in the event stream. Bounded: losses of one stream
 * for one reason are one report. Safe for use by all threads.
 */
final class Reports implements ScanReader.Losses {
    /** Why entries were given up; the name is part of the event. */
    enum Reason {
        FULL,
        AGED,
        DAMAGED;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Entries given up.
     *
     * @param first the first sequence number of the range; not all of the range need be lost
     * @param scans how many entries are lost, 0 where that is not known
     * @param observations how many observations they held
     */
    record Loss(Stream stream, Reason reason, long first, long last, long scans, long observations) {
        Loss with(Loss other) {
            return new Loss(
                    stream,
                    reason,
                    Math.min(first, other.first),
                    Math.max(last, other.last),
                    scans + other.scans,
                    observations + other.observations);
        }
    }

    private record Kind(Stream stream, Reason reason) {}

    private final DeviceId gateway;
    private final Time time;
    private final List<Event> events = new ArrayList<>();
    private final Map<Kind, Loss> found = new LinkedHashMap<>();
    private final Set<Stream> broken = EnumSet.noneOf(Stream.class);

    Reports(DeviceId gateway, Time time) {
        this.gateway = gateway;
        this.time = time;
    }

    DeviceId gateway() {
        return gateway;
    }

    /** Says that a file was set aside. */
    synchronized void setAside(String name, String because) {
        events.add(event(
                "outbox.set-aside",
                Event.Severity.CRITICAL,
                "The store could not be used and was set aside; what it held has not been sent.",
                Map.of("file", name, "reason", because)));
    }

    @Override
    public synchronized void lost(Stream stream, long from, long through, long observations) {
        found.merge(
                new Kind(stream, Reason.DAMAGED),
                new Loss(stream, Reason.DAMAGED, from, through, 0, observations),
                Loss::with);
    }

    @Override
    public synchronized void broken(Stream stream) {
        broken.add(stream);
    }

    synchronized Set<Stream> takeBroken() {
        Set<Stream> taken = EnumSet.noneOf(Stream.class);
        taken.addAll(broken);
        broken.clear();
        return taken;
    }

    /** Losses by damage that were found while reading and are not told yet. */
    synchronized List<Loss> damage() {
        return List.copyOf(found.values());
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** The given reports are durable. */
    synchronized void told(List<Loss> losses, List<Event> told) {
        losses.forEach(loss -> found.remove(new Kind(loss.stream, loss.reason), loss));
        events.removeAll(told);
    }

    synchronized boolean isEmpty() {
        return events.isEmpty() && found.isEmpty();
    }

    /** The event that tells a loss upstream. */
    Event event(Loss loss) {
        Map<String, String> evidence = Map.of(
                "stream", loss.stream.label(),
                "reason", loss.reason.label(),
                "first-seq", Long.toString(loss.first),
                "last-seq", Long.toString(loss.last),
                "scans", Long.toString(loss.scans),
                "readings", Long.toString(loss.observations));
        return event("outbox.dropped", Event.Severity.MAJOR, "Stored readings were given up unsent.", evidence);
    }

    private Event event(String kind, Event.Severity severity, String message, Map<String, String> evidence) {
        return new Event(new Event.What(kind, severity, Event.Phase.MOMENT), gateway, time.now(), message, evidence);
    }
}
