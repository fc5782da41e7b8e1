package city.aryk.uplink;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where an answer goes: a response topic and its correlation data (MQTT 5.0, sections 3.3.2.3.5 and 3.3.2.3.6). Anybody
 * who may publish to the gateway chooses it, so that it must not lead to what gateways say and hear. Immutable.
 */
final class ReturnAddress {
    private static final int LONGEST_TOPIC = 256;
    private static final int LONGEST_CORRELATION = 128;
    private static final String HOUSE = "aryk/";
    /** Below a gateway's own prefix: where its answers may go. */
    private static final String ANSWERS = "answer/";

    private final String topic;
    private final byte[] correlation;

    private ReturnAddress(String topic, byte[] correlation) {
        this.topic = topic;
        this.correlation = correlation;
    }

    /**
     * The address that a message names; empty where it names none or one that is not answered: with wildcards, of the
     * broker's own, or among the topics of gateways other than {@code {prefix}answer/...}.
     */
    static Optional<ReturnAddress> of(String topic, byte[] correlation, String prefix) {
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        byte[] data = correlation.clone();
        boolean plain = topic.indexOf('+') < 0 && topic.indexOf('#') < 0 && topic.indexOf('\0') < 0;
        boolean fits =
                topic.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TOPIC && data.length <= LONGEST_CORRELATION;
        boolean open = topic.startsWith(prefix + ANSWERS) || !(topic.startsWith(HOUSE) || topic.startsWith("$"));
        return plain && fits && open ? Optional.of(new ReturnAddress(topic, data)) : Optional.empty();
    }

    String topic() {
        return topic;
    }

    byte[] correlation() {
        return correlation.clone();
    }
}
