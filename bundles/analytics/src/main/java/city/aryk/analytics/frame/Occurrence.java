package city.aryk.analytics.frame;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Phase;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Stamp;
import java.util.Map;

/**
 * Something that begins and ends: gives one event at each edge.
 *
 * @param kind of the events, e.g. {@code supply.interrupted}
 */
public record Occurrence(String kind, Severity severity, DeviceId device) {

    public Event begins(Stamp at, String message, Map<String, String> evidence) {
        return new Event(new Event.What(kind, severity, Phase.BEGIN), device, at, message, evidence);
    }

    public Event ends(Stamp at, String message, Map<String, String> evidence) {
        return new Event(new Event.What(kind, severity, Phase.END), device, at, message, evidence);
    }

    public Event happens(Stamp at, String message, Map<String, String> evidence) {
        return new Event(new Event.What(kind, severity, Phase.MOMENT), device, at, message, evidence);
    }
}
