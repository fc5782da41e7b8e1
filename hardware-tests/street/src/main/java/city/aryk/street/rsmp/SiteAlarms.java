package city.aryk.street.rsmp;

import city.aryk.street.junction.Alarms;
import city.aryk.street.junction.Detection;
import city.aryk.street.junction.DetectorFault;
import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Phases;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every alarm that the site can raise, with its state: active or not, acknowledged, suspended. A6 safety fault of the
 * controller, A201 and A202 of the vehicles' signal groups, A302 of the detector logics.
 */
final class SiteAlarms {
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private static final class Entry {
        private final String component;
        private final String code;
        private final int priority;
        private boolean active;
        private boolean acknowledged;
        private boolean suspended;
        private long changed;
        private Map<String, String> values = Map.of();

        Entry(String component, String code, int priority, long since) {
            this.component = component;
            this.code = code;
            this.priority = priority;
            this.changed = since;
        }
    }

    SiteAlarms(long utcMillis) {
        add(Statuses.MAIN, "A0006", 2, utcMillis);
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            add(SignalGroups.id(phase), "A0201", 2, utcMillis);
            add(SignalGroups.id(phase), "A0202", 3, utcMillis);
        }
        for (int number = 1; number <= Detection.COUNT; number++) {
            add(Statuses.detector(number), "A0302", 3, utcMillis);
        }
    }

    private void add(String component, String code, int priority, long since) {
        entries.put(component + code, new Entry(component, code, priority, since));
    }

    /** All alarms, inactive ones too, as a supervisor gets them at its beginning. */
    List<ObjectNode> all() {
        return entries.values().stream().map(e -> message(e, "Issue")).toList();
    }

    /** The alarms that became active or inactive. */
    List<ObjectNode> changes(Junction junction, long utcMillis) {
        var active = active(junction);
        List<ObjectNode> changes = new ArrayList<>();
        for (var keyed : entries.entrySet()) {
            var entry = keyed.getValue();
            boolean now = active.containsKey(keyed.getKey());
            if (now != entry.active) {
                entry.active = now;
                entry.acknowledged = !now && entry.acknowledged;
                entry.changed = utcMillis;
                entry.values = active.getOrDefault(keyed.getKey(), Map.of());
                if (!entry.suspended) {
                    changes.add(message(entry, "Issue"));
                }
            }
        }
        return changes;
    }

    private static Map<String, Map<String, String>> active(Junction junction) {
        Map<String, Map<String, String>> active = new LinkedHashMap<>();
        if (junction.flash() == Flash.MMU || junction.flash() == Flash.FAULT_MONITOR) {
            active.put(Statuses.MAIN + "A0006", Map.of());
        }
        for (var trouble : junction.alarms().lampTroubles()) {
            var code = trouble.lamp() == Junction.Lamp.RED ? "A0201" : "A0202";
            var color = trouble.lamp().name().toLowerCase(Locale.ROOT);
            active.put(SignalGroups.id(trouble.phase()) + code, Map.of("color", color));
        }
        for (var trouble : junction.alarms().detectorTroubles()) {
            active.put(Statuses.detector(trouble.detector()) + "A0302", detector(trouble));
        }
        return active;
    }

    private static Map<String, String> detector(Alarms.DetectorTrouble trouble) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("detector", Integer.toString(trouble.detector()));
        values.put("type", "loop");
        values.put("errormode", "on");
        values.put("manual", "False");
        values.put("logicerror", trouble.fault() == DetectorFault.STUCK_ON ? "always_on" : "always_off");
        return values;
    }

    /** Answers an acknowledgement, a suspension, a resumption or a request; empty where there is no such alarm. */
    Optional<ObjectNode> answer(String component, String code, String what, long utcMillis) {
        var entry = Optional.ofNullable(entries.get(component + code));
        entry.ifPresent(e -> {
            switch (what) {
                case "Acknowledge" -> e.acknowledged = true;
                case "Suspend" -> e.suspended = true;
                case "Resume" -> e.suspended = false;
                default -> {
                    // a request changes nothing
                }
            }
            e.changed = what.equals("Request") ? e.changed : utcMillis;
        });
        return entry.map(e -> message(e, what.equals("Request") ? "Issue" : what));
    }

    private static ObjectNode message(Entry entry, String what) {
        var message = Json.about("Alarm", entry.component)
                .put("aCId", entry.code)
                .put("xACId", "")
                .put("xNACId", "")
                .put("aSp", what)
                .put("ack", entry.acknowledged ? "Acknowledged" : "notAcknowledged")
                .put("aS", entry.active ? "Active" : "inActive")
                .put("sS", entry.suspended ? "suspended" : "notSuspended")
                .put("aTs", Json.time(entry.changed))
                .put("cat", "D")
                .put("pri", Integer.toString(entry.priority));
        var values = message.putArray("rvs");
        entry.values.forEach((name, value) -> values.addObject().put("n", name).put("v", value));
        return message;
    }

    /** Active ones: those that endanger nobody. */
    long minor() {
        return entries.values().stream().filter(e -> e.active && e.priority > 2).count();
    }
}
