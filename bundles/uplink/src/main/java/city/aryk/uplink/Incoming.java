package city.aryk.uplink;

import java.util.Optional;

/** A message of a subscription. Immutable as long as nobody writes into the payload. */
final class Incoming {
    private final String topic;
    private final byte[] payload;
    private final Optional<String> responseTopic;
    private final byte[] correlation;

    /**
     * A message that came in.
     *
     * @param responseTopic where the sender wants an answer (MQTT 5.0, section 3.3.2.3.5), empty for nowhere
     * @param correlation what the sender knows the answer by (section 3.3.2.3.6)
     */
    Incoming(String topic, byte[] payload, Optional<String> responseTopic, byte[] correlation) {
        this.topic = topic;
        this.payload = payload;
        this.responseTopic = responseTopic;
        this.correlation = correlation;
    }

    /** A message that wants no answer. */
    Incoming(String topic, byte[] payload) {
        this(topic, payload, Optional.empty(), new byte[0]);
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    /** Where it is answered; empty where it is not. */
    Optional<ReturnAddress> returnAddress(String prefix) {
        return responseTopic.flatMap(answerTo -> ReturnAddress.of(answerTo, correlation, prefix));
    }
}
