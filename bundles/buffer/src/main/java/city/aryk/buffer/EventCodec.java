package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes events as they are: numbers and texts one after the other. Every block of events is a chain of its own, so
 * that damage to one costs no other. Stateless.
 */
final class EventCodec {
    private static final Event.Severity[] SEVERITIES = Event.Severity.values();
    private static final Event.Phase[] PHASES = Event.Phase.values();
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MOST_EVIDENCE = 1 << 16;

    /** An event in its place; {@code boot} and {@code millis} as in {@link Entry}. */
    record Placed(long seq, int boot, long millis, Event event) {}

    private EventCodec() {}

    static byte[] encode(List<Placed> events) {
        ByteWriter out = new ByteWriter();
        for (Placed placed : events) {
            Event event = placed.event;
            out.number(placed.boot);
            out.signed(event.at().nanos());
            out.text(event.at().boot().toString());
            out.text(event.what().kind());
            out.u8(Numbered.of(event.what().severity()));
            out.u8(Numbered.of(event.what().phase()));
            out.text(event.device().text());
            out.text(event.message());
            out.number(event.evidence().size());
            event.evidence().forEach((name, text) -> {
                out.text(name);
                out.text(text);
            });
        }
        return out.toBytes();
    }

    static List<Placed> decode(byte[] body, Block block) throws DamagedException {
        ByteReader in = new ByteReader(body, block.payload());
        List<Placed> events = new ArrayList<>();
        try {
            for (int i = 0; i < block.content().entries(); i++) {
                int boot = in.count(Integer.MAX_VALUE);
                Event event = event(in);
                long millis = Math.floorDiv(event.at().nanos(), NANOS_PER_MILLI);
                events.add(new Placed(block.span().first() + i, boot, millis, event));
            }
        } catch (IllegalArgumentException e) {
            throw new DamagedException("event of block " + block.span().first() + ": " + e.getMessage(), e);
        }
        return events;
    }

    private static Event event(ByteReader in) throws DamagedException {
        long nanos = in.signed();
        Stamp at = new Stamp(UUID.fromString(in.text()), nanos);
        String kind = in.text();
        Event.Severity severity = SEVERITIES[in.count(SEVERITIES.length - 1)];
        Event.Phase phase = PHASES[in.count(PHASES.length - 1)];
        DeviceId device = new DeviceId(in.text());
        String message = in.text();
        Map<String, String> evidence = new TreeMap<>();
        for (int left = in.count(MOST_EVIDENCE); left > 0; left--) {
            String name = in.text();
            evidence.put(name, in.text());
        }
        return new Event(new Event.What(kind, severity, phase), device, at, message, evidence);
    }
}
