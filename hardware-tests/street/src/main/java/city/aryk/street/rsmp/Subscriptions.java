package city.aryk.street.rsmp;

import city.aryk.street.junction.Junction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statuses that a supervisor wants to be told, at intervals, on change, or both. */
final class Subscriptions {
    private static final double MILLIS = 1_000;

    private final Statuses statuses;
    private final Map<Key, Subscription> subscriptions = new LinkedHashMap<>();

    record Key(String component, String code, String name) {}

    private static final class Subscription {
        private final Statuses.Value value;
        private final long every;
        private final boolean onChange;
        private long last;
        private JsonNode told;

        Subscription(Statuses.Value value, long every, boolean onChange, JsonNode told) {
            this.value = value;
            this.every = every;
            this.onChange = onChange;
            this.told = told;
        }
    }

    Subscriptions(Statuses statuses) {
        this.statuses = statuses;
    }

    /**
     * Begins to tell a status; what it is now is told by the caller.
     *
     * @param seconds between two updates; 0 for none
     */
    void add(Key key, double seconds, boolean onChange, Now now) {
        statuses.find(key.component(), key.code(), key.name()).ifPresent(value -> {
            var subscription = new Subscription(value, (long) (seconds * MILLIS), onChange, value.of(now.junction()));
            subscription.last = now.utcMillis();
            subscriptions.put(key, subscription);
        });
    }

    /** The present. */
    record Now(Junction junction, long utcMillis) {}

    void remove(Key key) {
        subscriptions.remove(key);
    }

    /** A disconnection ends all subscriptions but those of some codes. */
    void keepOnly(Set<String> codes) {
        subscriptions.keySet().removeIf(key -> !codes.contains(key.code()));
    }

    /** The updates that are due, one message a component. */
    List<ObjectNode> due(Now now) {
        Map<String, List<ObjectNode>> items = new LinkedHashMap<>();
        subscriptions.forEach((key, subscription) -> {
            var value = subscription.value.of(now.junction());
            boolean changed = subscription.onChange && !value.equals(subscription.told);
            boolean due = subscription.every > 0 && now.utcMillis() - subscription.last >= subscription.every;
            if (changed || due) {
                subscription.told = value;
                // after a change the interval begins anew
                subscription.last = changed ? now.utcMillis() : subscription.last + subscription.every;
                items.computeIfAbsent(key.component(), c -> new ArrayList<>()).add(item(key.code(), key.name(), value));
            }
        });
        List<ObjectNode> messages = new ArrayList<>();
        items.forEach((component, list) -> messages.add(message("StatusUpdate", component, list, now.utcMillis())));
        return messages;
    }

    static ObjectNode item(String code, String name, JsonNode value) {
        var item = Json.MAPPER.createObjectNode().put("sCI", code).put("n", name);
        item.set("s", value);
        return item.put("q", "recent");
    }

    static ObjectNode message(String type, String component, List<ObjectNode> items, long utcMillis) {
        var message = Json.about(type, component).put("sTs", Json.time(utcMillis));
        message.putArray("sS").addAll(items);
        return message;
    }
}
