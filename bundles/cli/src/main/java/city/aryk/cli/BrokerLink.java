package city.aryk.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A session at a broker, MQTT 5, that leaves nothing of its own behind. Belongs to one thread. */
final class BrokerLink implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int FIRST_ERROR = 0x80; // MQTT 5.0, section 2.4
    /** Paho writes stack traces of lost connections; all that matters reaches us by its callbacks. */
    private static final Logger PAHO = Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        PAHO.setLevel(Level.OFF);
    }

    /** Takes what arrives, on the session's own thread, which it may hold; then nothing can be published. */
    @FunctionalInterface
    interface Sink {
        /** Takes one message; the bytes belong to the sink. */
        void arrived(String topic, byte[] payload) throws InterruptedException;
    }

    private final MqttAsyncClient client;
    private final URI url;
    private volatile boolean lost;

    private BrokerLink(MqttAsyncClient client, URI url) {
        this.client = client;
        this.url = url;
    }

    /** Connects; for {@code mqtts} with the certificates that the Java platform trusts. */
    static BrokerLink connect(URI url, BrokerLogin login, Sink sink) throws Refused {
        var server = server(url);
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setConnectionTimeout((int) (PATIENCE_MILLIS / 1_000));
        login.introduce(options);
        try {
            var client = new MqttAsyncClient(server, "aryk-cli-" + UUID.randomUUID(), new MemoryPersistence());
            var link = new BrokerLink(client, url);
            client.setCallback(link.new Events(sink));
            client.connect(options).waitForCompletion(PATIENCE_MILLIS);
            return link;
        } catch (MqttException e) {
            throw Refused.failed(Texts.of("broker.failed", url, why(e)));
        }
    }

    private static String server(URI url) throws Refused {
        if (url.getHost() == null || !("mqtt".equals(url.getScheme()) || "mqtts".equals(url.getScheme()))) {
            throw Refused.input(Texts.of("broker.form", url));
        }
        boolean tls = url.getScheme().equals("mqtts");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 8883 : 1883;
        return (tls ? "ssl://" : "tcp://") + url.getHost() + ":" + port;
    }

    /** Paho's own words are often just its own name; the cause says more. */
    private static String why(MqttException e) {
        var words = String.valueOf(e.getMessage());
        return e.getCause() == null ? words : words + " (" + e.getCause() + ")";
    }

    /** Asks for the messages of a topic filter; those that are retained come at once. */
    void subscribe(String filter) throws Refused {
        try {
            var token = client.subscribe(filter, 1);
            token.waitForCompletion(PATIENCE_MILLIS);
            int reason = worst(token);
            if (reason >= FIRST_ERROR) {
                throw Refused.failed(Texts.of("broker.subscribe", url, filter, Integer.toHexString(reason)));
            }
        } catch (MqttException e) {
            throw Refused.failed(Texts.of("broker.failed", url, why(e)));
        }
    }

    /** Publishes a message that wants an answer, and returns once the broker has taken it. */
    void ask(String topic, byte[] payload, String responseTopic) throws Refused {
        try {
            var properties = new MqttProperties();
            properties.setResponseTopic(responseTopic);
            properties.setCorrelationData(responseTopic.getBytes(StandardCharsets.UTF_8));
            var token = client.publish(topic, new MqttMessage(payload, 1, false, properties));
            token.waitForCompletion(PATIENCE_MILLIS);
            int reason = worst(token);
            if (reason >= FIRST_ERROR) {
                throw Refused.failed(Texts.of("broker.publish", url, topic, Integer.toHexString(reason)));
            }
        } catch (MqttException e) {
            throw Refused.failed(Texts.of("broker.failed", url, why(e)));
        }
    }

    /** Leaves a retained message and returns once the broker has taken it. */
    void retain(String topic, byte[] payload) throws IOException {
        try {
            var token = client.publish(topic, payload, 1, true);
            token.waitForCompletion(PATIENCE_MILLIS);
            int reason = worst(token);
            if (reason >= FIRST_ERROR) {
                throw new IOException(Texts.of("broker.publish", url, topic, Integer.toHexString(reason)));
            }
        } catch (MqttException e) {
            throw new IOException(Texts.of("broker.failed", url, why(e)), e);
        }
    }

    private static int worst(IMqttToken token) {
        int worst = 0;
        var reasons = token.getReasonCodes();
        if (reasons != null) {
            for (int reason : reasons) {
                worst = Math.max(worst, reason);
            }
        }
        return worst;
    }

    /** Whether the broker ended the connection, or it broke. */
    boolean isLost() {
        return lost;
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect().waitForCompletion(1_000);
            }
            client.close(true);
        } catch (MqttException e) {
            System.err.println(Texts.of("broker.failed", url, why(e)));
        }
    }

    /** Hands over what Paho's thread brings; a sink that waits holds that thread, and so the broker. */
    private final class Events implements MqttCallback {
        private final Sink sink;

        Events(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost = true;
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            System.err.println(Texts.of("broker.failed", url, why(exception)));
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            sink.arrived(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // whoever publishes waits for the token
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // subscriptions are made by the thread that connected
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no extended authentication is used
        }
    }
}
