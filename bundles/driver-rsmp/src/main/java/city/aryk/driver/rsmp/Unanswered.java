package city.aryk.driver.rsmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Our messages that the site has not acknowledged yet, the oldest first. Not thread-safe. */
final class Unanswered {
    private final Map<String, Sent> sent = new LinkedHashMap<>();

    /**
     * A message.
     *
     * @param nanos monotonic, when it was sent
     */
    private record Sent(Outgoing message, long nanos, Subscriptions.Answer answer) {}

    void add(Outgoing message, long nanos, Subscriptions.Answer answer) {
        sent.put(message.id(), new Sent(message, nanos, answer));
    }

    /** Who waits for the answer to the message of that id; from then on nobody does. */
    Optional<Subscriptions.Answer> answered(String id) {
        return Optional.ofNullable(sent.remove(id)).map(Sent::answer);
    }

    /** When the oldest was sent. */
    OptionalLong since() {
        return sent.values().stream().mapToLong(Sent::nanos).findFirst();
    }

    /** The oldest, for a message to people. */
    String oldest() {
        return sent.values().stream().map(s -> s.message().type()).findFirst().orElse("");
    }
}
