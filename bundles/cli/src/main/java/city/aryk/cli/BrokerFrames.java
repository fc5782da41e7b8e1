package city.aryk.cli;

import java.net.URI;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Messages of a topic filter, taken from a broker with a session of its own that leaves nothing behind. */
final class BrokerFrames implements AutoCloseable {
    private static final long CONNECT_MILLIS = 10_000;

    /** The payload of one message; the bytes belong to whoever took the frame. */
    static final class Frame {
        private final String topic;
        private final byte[] bytes;

        Frame(String topic, byte[] bytes) {
            this.topic = topic;
            this.bytes = bytes;
        }

        String topic() {
            return topic;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private final MqttAsyncClient client;
    private final BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>(1_000);
    private volatile boolean lost;

    private BrokerFrames(MqttAsyncClient client) {
        this.client = client;
    }

    static BrokerFrames subscribe(URI url, String filter) throws Refused {
        var server = server(url);
        try {
            var client = new MqttAsyncClient(server, "aryk-decode-" + UUID.randomUUID(), new MemoryPersistence());
            var frames = new BrokerFrames(client);
            client.setCallback(frames.new Arrivals());
            var options = new MqttConnectionOptions();
            options.setCleanStart(true);
            options.setConnectionTimeout((int) (CONNECT_MILLIS / 1_000));
            client.connect(options).waitForCompletion(CONNECT_MILLIS);
            client.subscribe(filter, 1).waitForCompletion(CONNECT_MILLIS);
            return frames;
        } catch (MqttException e) {
            throw Refused.failed(Texts.of("broker.failed", url, e.getMessage()));
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

    /** Waits for the next message. */
    Frame next() throws Refused, InterruptedException {
        while (true) {
            var frame = arrived.poll(1, TimeUnit.SECONDS);
            if (frame != null) {
                return frame;
            }
            if (lost) {
                throw Refused.failed(Texts.of("broker.ended"));
            }
        }
    }

    @Override
    public void close() {
        try {
            client.disconnectForcibly(100, 1_000, true);
            client.close();
        } catch (MqttException e) {
            System.err.println("the connection did not close cleanly: " + e.getMessage());
        }
    }

    /** Hands over what Paho's thread brings; a full queue holds that thread, and so the broker. */
    private final class Arrivals implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            lost = true;
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            System.err.println("broker: " + exception.getMessage());
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            arrived.put(new Frame(topic, message.getPayload()));
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // this session publishes nothing
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // the subscription is made by the thread that connected
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no extended authentication is used
        }
    }
}
