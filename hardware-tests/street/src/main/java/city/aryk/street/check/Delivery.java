package city.aryk.street.check;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** One PUBLISH that the receiver got. Immutable as long as nobody writes to the payload. */
public final class Delivery {
    private final String topic;
    private final byte[] payload;
    private final long wireBytes;
    private final long arrivedNanos;

    Delivery(String topic, byte[] payload, long wireBytes, long arrivedNanos) {
        this.topic = topic;
        this.payload = payload;
        this.wireBytes = wireBytes;
        this.arrivedNanos = arrivedNanos;
    }

    static Delivery of(String topic, MqttMessage message, long arrivedNanos) {
        return new Delivery(topic, message.getPayload(), packetBytes(topic, message), arrivedNanos);
    }

    public String topic() {
        return topic;
    }

    public byte[] payload() {
        return payload;
    }

    /** The size of the whole MQTT packet, without TCP. */
    public long wireBytes() {
        return wireBytes;
    }

    /** On the monotonic scale. */
    public long arrivedNanos() {
        return arrivedNanos;
    }

    /** MQTT 5.0, 3.3: fixed header, topic, packet identifier (QoS above 0), properties, payload. */
    private static long packetBytes(String topic, MqttMessage message) {
        long properties = Optional.ofNullable(message.getProperties())
                .map(Delivery::propertyBytes)
                .orElse(0L);
        long rest = text(topic)
                + (message.getQos() > 0 ? 2 : 0)
                + lengthBytes(properties)
                + properties
                + message.getPayload().length;
        return 1 + lengthBytes(rest) + rest;
    }

    private static long propertyBytes(MqttProperties properties) {
        long bytes = properties.getPayloadFormat() ? 2 : 0;
        bytes += Optional.ofNullable(properties.getContentType())
                .map(t -> 1 + text(t))
                .orElse(0L);
        bytes += Optional.ofNullable(properties.getMessageExpiryInterval())
                .map(i -> 5L)
                .orElse(0L);
        for (var property : properties.getUserProperties()) {
            bytes += 1 + text(property.getKey()) + text(property.getValue());
        }
        return bytes;
    }

    private static long text(String text) {
        return 2L + text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int lengthBytes(long length) {
        return length < 128 ? 1 : length < 16_384 ? 2 : length < 2_097_152 ? 3 : 4;
    }
}
