package city.aryk.uplink;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one connection does for the other bundles: asks for their topics and keeps their documents published. Confined
 * to the sender thread.
 */
final class Errands {
    private final Doors doors;
    private final String prefix;
    private final Set<String> subscribed = new HashSet<>();
    private final Map<Announcement, Long> announced = new HashMap<>();

    Errands(Doors doors, String prefix) {
        this.doors = doors;
        this.prefix = prefix;
    }

    /** Topics that somebody wants and that this connection has not asked for yet. */
    List<String> subscriptions() {
        List<String> wanted = new ArrayList<>();
        for (Downlink downlink : doors.downlinks()) {
            String topic = prefix + downlink.topic();
            if (subscribed.add(topic)) {
                wanted.add(topic);
            }
        }
        return wanted;
    }

    /** Hands a message to whoever asked for its topic. */
    void arrived(Incoming message) {
        for (Downlink downlink : doors.downlinks()) {
            if (isFor(message.topic(), prefix + downlink.topic())) {
                String below = message.topic().substring(prefix.length());
                downlink.arrived(below, message.payload().clone(), reply(message));
            }
        }
    }

    private Optional<Downlink.Reply> reply(Incoming message) {
        return message.returnAddress(prefix)
                .map(address -> document -> doors.answers().add(Message.answer(address, document)));
    }

    /** MQTT 5.0, section 4.7.1.3, for a filter that may end in the one wildcard that downlinks use. */
    private static boolean isFor(String topic, String filter) {
        if (!filter.endsWith("/+")) {
            return topic.equals(filter);
        }
        int level = filter.length() - 1;
        return topic.startsWith(filter.substring(0, level)) && topic.indexOf('/', level) < 0;
    }

    /** Documents that this connection has not published in their present revision. */
    List<Message> news() {
        announced.keySet().retainAll(doors.announcements());
        List<Message> news = new ArrayList<>();
        for (Announcement announcement : doors.announcements()) {
            long revision = announcement.revision();
            Long before = announced.put(announcement, revision);
            if (before == null || before != revision) {
                news.add(Message.retained(prefix + announcement.topic(), announcement.document(), Message.JSON));
            }
        }
        return news;
    }
}
