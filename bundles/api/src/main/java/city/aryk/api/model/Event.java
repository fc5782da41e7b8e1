package city.aryk.api.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something happened.
 *
 * @param device the device that it happened to, or the gateway's own id
 * @param at when it happened, or began or ended
 * @param message one English sentence for the log and the operator
 * @param evidence what shows it, by name; values bounded by the sender
 */
public record Event(What what, DeviceId device, Stamp at, String message, Map<String, String> evidence) {

    /**
     * What kind of thing happened.
     *
     * @param kind dotted name, e.g. {@code device.offline}
     */
    public record What(String kind, Severity severity, Phase phase) {}

    public enum Severity {
        INFO,
        MINOR,
        MAJOR,
        CRITICAL
    }

    /** Whether the event is a moment or the edge of something that lasts. */
    public enum Phase {
        MOMENT,
        BEGIN,
        END
    }

    public Event {
        evidence = java.util.Collections.unmodifiableMap(new TreeMap<>(evidence));
    }
}
