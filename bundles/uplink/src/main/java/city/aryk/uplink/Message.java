package city.aryk.uplink;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One MQTT application message, sent with QoS 1. Immutable as long as nobody writes into the payload. */
final class Message {
    static final String JSON = "application/json";

    /** Bytes of a PUBLISH packet besides topic, payload and properties: fixed header, lengths, packet identifier. */
    private static final int OVERHEAD = 32;

    private final String topic;
    private final byte[] payload;
    private final boolean retained;
    private final String contentType;
    private final Map<String, String> properties;
    private final byte[] correlation;

    private Message(String topic, byte[] payload, boolean retained, Properties properties) {
        this.topic = topic;
        this.payload = payload;
        this.retained = retained;
        this.contentType = properties.contentType();
        this.properties = new TreeMap<>(properties.user());
        this.correlation = properties.answered().map(ReturnAddress::correlation).orElse(new byte[0]);
    }

    /** MQTT 5.0, section 3.3.2.3. */
    private record Properties(String contentType, Map<String, String> user, Optional<ReturnAddress> answered) {
        Properties(String contentType, Map<String, String> user) {
            this(contentType, user, Optional.empty());
        }
    }

    static Message of(String topic, byte[] payload, String contentType, Map<String, String> properties) {
        return new Message(topic, payload, false, new Properties(contentType, properties));
    }

    static Message retained(String topic, byte[] payload, String contentType) {
        return new Message(topic, payload, true, new Properties(contentType, Map.of()));
    }

    /** An answer in JSON. */
    static Message answer(ReturnAddress address, byte[] document) {
        var properties = new Properties(JSON, Map.of(), Optional.of(address));
        return new Message(address.topic(), document, false, properties);
    }

    /** What the receiver knows an answer by; empty for nothing. */
    byte[] correlation() {
        return correlation;
    }

    String topic() {
        return topic;
    }

    byte[] payload() {
        return payload;
    }

    boolean isRetained() {
        return retained;
    }

    /** The MQTT 5 content type; empty for none. */
    String contentType() {
        return contentType;
    }

    /** MQTT 5 user properties, sorted by name. */
    Map<String, String> properties() {
        return properties;
    }

    /** An upper bound of the size of the PUBLISH packet in bytes (MQTT 5.0 section 3.3; all names are ASCII, but those of answers). */
    long packetBytes() {
        long size = OVERHEAD + (long) topic.length() + contentType.length() + correlation.length + payload.length;
        for (var property : properties.entrySet()) {
            size += 5L + property.getKey().length() + property.getValue().length();
        }
        return size;
    }
}
