package city.aryk.uplink;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message of a subscription. Immutable as long as nobody writes into the payload. */
final class Incoming {
    private final String topic;
    private final byte[] payload;
    private final @Nullable String responseTopic;
    private final byte @Nullable [] correlation;

    /**
     * A message that came in.
     *
     * @param responseTopic where the sender wants an answer (MQTT 5.0, section 3.3.2.3.5), null for nowhere
     * @param correlation what the sender knows the answer by (section 3.3.2.3.6), null for nothing
     */
    Incoming(String topic, byte[] payload, @Nullable String responseTopic, byte @Nullable [] correlation) {
        this.topic = topic;
        this.payload = payload;
        this.responseTopic = responseTopic;
        this.correlation = correlation;
    }

    /** A message that wants no answer. */
    Incoming(String topic, byte[] payload) {
        this(topic, payload, null, null);
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    /** Where it is answered; empty where it is not. */
    Optional<ReturnAddress> returnAddress(String prefix) {
        return ReturnAddress.of(responseTopic, correlation, prefix);
    }
}
