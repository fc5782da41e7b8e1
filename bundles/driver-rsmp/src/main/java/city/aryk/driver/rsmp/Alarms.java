package city.aryk.driver.rsmp;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Phase;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Event.What;
import city.aryk.api.model.Stamp;
import city.aryk.driver.rsmp.Message.Alarm;
import city.aryk.driver.rsmp.Message.AlarmKey;
import city.aryk.driver.rsmp.Message.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the alarms of a controller stand, and what of it is news. Survives the connection: after a reconnect the site sends
 * all alarms again (RSMP 3.2.2, communication establishment), and only what has changed is an event. Not thread-safe.
 */
final class Alarms {
    /** A controller with 255 detectors and signal groups has fewer. */
    private static final int MOST = 8192;

    private static final int LONGEST = 120;

    private final Map<AlarmKey, Known> known = new HashMap<>();

    /**
     * What is known of one.
     *
     * @param millis the site timestamp of it
     */
    private record Known(Standing standing, long millis) {}

    /** Whether an alarm is active, of a component or, where that is empty, of any. */
    boolean active(String code, String component) {
        return known.entrySet().stream()
                .anyMatch(e -> e.getKey().code().equals(code)
                        && (component.isEmpty() || e.getKey().component().equals(component))
                        && e.getValue().standing().active());
    }

    /**
     * Takes a message about an alarm.
     *
     * @param device for whose events
     * @param at when it happened, on our scale
     * @return what is news; an alarm that is inactive the first time is none
     */
    List<Event> take(Alarm alarm, DeviceId device, Stamp at) {
        if (alarm.standing().isEmpty()) {
            return List.of();
        }
        var now = alarm.standing().get();
        var before = Optional.ofNullable(known.get(alarm.key()));
        if (before.isPresent() && alarm.millis() < before.get().millis()) {
            return List.of(edge(alarm, now, device, at));
        }
        if (before.isPresent() || known.size() < MOST) {
            known.put(alarm.key(), new Known(now, alarm.millis()));
        }
        return changes(alarm, before.map(Known::standing), device, at);
    }

    private static List<Event> changes(Alarm alarm, Optional<Standing> before, DeviceId device, Stamp at) {
        var now = alarm.standing().orElseThrow();
        List<Event> events = new ArrayList<>();
        if (before.map(Standing::active).orElse(false) != now.active()) {
            events.add(edge(alarm, now, device, at));
        }
        if (before.isPresent() && now.active() && !before.get().acknowledged() && now.acknowledged()) {
            events.add(moment(alarm, "acknowledged", device, at));
        }
        if (before.map(Standing::suspended).orElse(false) != now.suspended()) {
            events.add(moment(alarm, now.suspended() ? "suspended" : "resumed", device, at));
        }
        return events;
    }

    private static Event edge(Alarm alarm, Standing now, DeviceId device, Stamp at) {
        var what = new What("controller.alarm", severity(now), now.active() ? Phase.BEGIN : Phase.END);
        String message = named(alarm) + (now.active() ? " is active" : " has ended");
        return new Event(what, device, at, message, evidence(alarm, now));
    }

    private static Event moment(Alarm alarm, String happened, DeviceId device, Stamp at) {
        var what = new What("controller.alarm." + happened, Severity.INFO, Phase.MOMENT);
        return new Event(
                what,
                device,
                at,
                named(alarm) + " was " + happened,
                evidence(alarm, alarm.standing().orElseThrow()));
    }

    private static String named(Alarm alarm) {
        return "alarm " + bounded(alarm.key().code()) + " ("
                + AlarmText.of(alarm.key().code()) + ") of "
                + bounded(alarm.key().component());
    }

    /** Priority 1 is to be acted on at once, 2 within the next shift, 3 at the next service (RSMP 3.2.2, alarms). */
    private static Severity severity(Standing standing) {
        return switch (standing.priority()) {
            case 1 -> Severity.CRITICAL;
            case 2 -> Severity.MAJOR;
            default -> Severity.MINOR;
        };
    }

    private static Map<String, String> evidence(Alarm alarm, Standing standing) {
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("code", bounded(alarm.key().code()));
        evidence.put("component", bounded(alarm.key().component()));
        evidence.put("timestamp", Instants.text(alarm.millis()));
        if (standing.priority() > 0) {
            evidence.put("priority", Integer.toString(standing.priority()));
        }
        if (!standing.category().isEmpty()) {
            evidence.put("category", bounded(standing.category()));
        }
        if (!alarm.more().isEmpty()) {
            evidence.put("values", bounded(String.join(", ", alarm.more())));
        }
        return evidence;
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
