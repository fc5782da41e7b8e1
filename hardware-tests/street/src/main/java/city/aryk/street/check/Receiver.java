package city.aryk.street.check;

import city.aryk.street.Ticks;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
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

/**
 * The receiving side: subscribes to everything of Aryk with a session that the broker keeps, so that nothing is missed
 * while the link is down, and comes back by itself. One thread of its own hands all deliveries over, in their order.
 */
public final class Receiver implements AutoCloseable {
    private static final String FILTER = "aryk/1/#";
    private static final long SESSION_SECONDS = 86_400;
    private static final long CALL_MILLIS = 10_000;
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final URI broker;
    private final Sink sink;
    private final String clientId = "aryk-street-" + UUID.randomUUID();
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final Thread thread;
    private Optional<MqttAsyncClient> client = Optional.empty();
    private volatile boolean linked;
    private volatile boolean subscribed;
    private volatile boolean closing;

    /** Takes what arrives, each PUBLISH once; called by the receiver's one thread. */
    public interface Sink {
        void take(Delivery delivery);
    }

    /** Starts to connect, in the background. */
    public Receiver(URI broker, Sink sink) {
        this.broker = broker;
        this.sink = sink;
        this.thread = new Thread(this::receive, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether the subscription stands now. */
    public boolean connected() {
        return linked && subscribed;
    }

    /** Waits until the subscription stands; false where it does not within the span. */
    public boolean awaitConnected(Duration atMost) throws InterruptedException {
        return Ticks.await(this::connected, atMost);
    }

    private void receive() {
        try {
            while (!closing) {
                if (!connected() && !connect()) {
                    Ticks.pause(AGAIN);
                    continue;
                }
                var delivery = arrived.poll(100, TimeUnit.MILLISECONDS);
                if (delivery != null) {
                    sink.take(delivery);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A fresh client for every attempt: Paho's own reconnecting can hang (facts: eclipse/paho.mqtt.java issue 719). */
    private boolean connect() {
        drop();
        try {
            var fresh = new MqttAsyncClient(server(broker), clientId, new MemoryPersistence());
            client = Optional.of(fresh);
            fresh.setCallback(new Callbacks());
            var options = new MqttConnectionOptions();
            options.setCleanStart(false);
            options.setSessionExpiryInterval(SESSION_SECONDS);
            options.setAutomaticReconnect(false);
            options.setConnectionTimeout((int) (CALL_MILLIS / 1_000));
            linked = true; // before the attempt, so that a link that breaks at once is seen
            fresh.connect(options).waitForCompletion(CALL_MILLIS);
            fresh.subscribe(FILTER, 1).waitForCompletion(CALL_MILLIS);
            subscribed = true;
            return linked;
        } catch (MqttException e) {
            return false;
        }
    }

    private void drop() {
        subscribed = false;
        if (client.isEmpty()) {
            return;
        }
        var old = client.get();
        client = Optional.empty();
        try {
            old.disconnectForcibly(0, 100, false);
        } catch (MqttException e) {
            // it was not connected any more
        }
        try {
            old.close(true);
        } catch (MqttException e) {
            // it is closed already
        }
    }

    static String server(URI url) {
        boolean tls = "mqtts".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 8883 : 1883;
        return (tls ? "ssl://" : "tcp://") + url.getHost() + ":" + port;
    }

    /** Ends the session at the broker where it can be reached, and the thread. Idempotent. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(2 * CALL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (connected() && client.isPresent()) {
            var leave = new MqttProperties();
            leave.setSessionExpiryInterval(0L);
            try {
                client.get().disconnect(0, null, null, 0, leave).waitForCompletion(1_000);
            } catch (MqttException e) {
                // the broker is gone; so is the session, or it expires
            }
        }
        drop();
    }

    /** Called on Paho's threads: hands over, and never calls the client. */
    private final class Callbacks implements MqttCallback {
        @Override
        public void disconnected(MqttDisconnectResponse response) {
            linked = false;
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            // a broken link shows in disconnected
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (!message.isRetained()) { // what a broker kept may be of a run long ago
                arrived.add(Delivery.of(topic, message, Ticks.nanos()));
            }
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            // the receiver publishes nothing
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            // the thread that connects subscribes too
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            // no extended authentication is used
        }
    }
}
