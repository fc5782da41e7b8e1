package city.aryk.uplink;

import city.aryk.api.model.Batch;
import java.util.List;
import java.util.Optional;

/**
 * How batches look on the wire, and what else a receiver of that look wants to be told. Made anew for every connection;
 * confined to the sender thread.
 */
interface Payload {

    /** The message that carries a batch. May be asked again for the same entries with other cuts before one is sent. */
    Message telemetry(Batch batch);

    /** The message that was asked for last went out. */
    default void sent() {}

    /** What the broker is to publish when the connection ends without a farewell, in place of the state's own will. */
    default Optional<Message> will() {
        return Optional.empty();
    }

    /** Whether the receiver's rules want a session without a past. */
    default boolean cleanStart() {
        return false;
    }

    /** What has to be published before the next telemetry; empty where nothing has. */
    default Optional<Message> birth() {
        return Optional.empty();
    }

    /** What is published last. */
    default Optional<Message> death() {
        return Optional.empty();
    }

    /** What is to be subscribed to. */
    default List<String> subscriptions() {
        return List.of();
    }

    /** Takes a message of a subscription. */
    default void arrived(String topic, byte[] payload) {}
}
