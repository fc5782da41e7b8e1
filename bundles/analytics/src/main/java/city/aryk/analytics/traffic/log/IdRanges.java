package city.aryk.analytics.traffic.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Watches the running numbers of events over several logs of the same controllers: what was seen before, and what is
 * missing because the controller's ring was overwritten before it was read. Memory is one entry a piece, not an event.
 */
public final class IdRanges {
    /** Events are written a little out of order. */
    private static final long SLACK = 60_000;

    private final Map<String, TreeMap<Long, Piece>> byDevice = new HashMap<>();

    /** A piece of numbers that follow one on the other, and the times between which they lie. */
    private record Piece(long last, long firstMillis, long lastMillis) {
        /** False for an event of a controller that began to count anew, for example after a restart. */
        boolean around(long millis) {
            return millis >= firstMillis - SLACK && millis <= lastMillis + SLACK;
        }
    }

    /**
     * Numbers that never came.
     *
     * @param after the local time of the last event before them
     */
    public record Missing(String device, long first, long last, long after) {}

    /**
     * Notes an event.
     *
     * @return false when an event of this number was seen already in the time around this one; events without a number
     *     are always new
     */
    public boolean isNew(Logged event) {
        if (event.id() == Logged.NO_ID) {
            return true;
        }
        var pieces = byDevice.computeIfAbsent(event.device(), d -> new TreeMap<>());
        var floor = pieces.floorEntry(event.id());
        if (floor != null && event.id() <= floor.getValue().last()) {
            return !floor.getValue().around(event.millis());
        }
        var entry = floor != null && floor.getValue().last() == event.id() - 1
                ? Map.entry(floor.getKey(), floor.getValue())
                : Map.entry(event.id(), new Piece(event.id(), event.millis(), event.millis()));
        var before = entry.getValue();
        var grown = new Piece(
                event.id(),
                Math.min(before.firstMillis(), event.millis()),
                Math.max(before.lastMillis(), event.millis()));
        var next = pieces.get(event.id() + 1);
        if (next != null) {
            pieces.remove(event.id() + 1);
            grown = new Piece(next.last(), grown.firstMillis(), Math.max(grown.lastMillis(), next.lastMillis()));
        }
        pieces.put(entry.getKey(), grown);
        return true;
    }

    /** The numbers missing between the first and the last of each controller, in order. */
    public List<Missing> missing() {
        List<Missing> missing = new ArrayList<>();
        for (var device : byDevice.entrySet()) {
            var pieces = List.copyOf(device.getValue().entrySet());
            for (int i = 1; i < pieces.size(); i++) {
                var before = pieces.get(i - 1).getValue();
                long next = pieces.get(i).getKey();
                missing.add(new Missing(device.getKey(), before.last() + 1, next - 1, before.lastMillis()));
            }
        }
        return missing;
    }
}
