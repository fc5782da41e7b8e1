package city.aryk.driver.mbus.wireless;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.driver.Wires;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.wireless.Place.Broker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Telegrams that come through an MQTT broker: from gateways, or from receivers that others have. */
final class MqttReceiver implements Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(MqttReceiver.class);
    /** Paho writes stack traces of lost connections; all that matters is seen here. */
    private static final java.util.logging.Logger PAHO = java.util.logging.Logger.getLogger("org.eclipse.paho.mqttv5");

    static {
        PAHO.setLevel(Level.OFF);
    }

    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
    private static final long FAREWELL_MILLIS = 200;

    private final Broker broker;
    private final Optional<Secret> password;
    private final Ether ether;
    private Optional<MqttAsyncClient> client = Optional.empty();

    MqttReceiver(Broker broker, Optional<Secret> password, Deadline clock) {
        this.broker = broker;
        this.password = password;
        this.ether = new Ether(clock, broker.watchdog());
    }

    @Override
    public synchronized void open(Wires wires, Deadline deadline) throws IOException {
        if (isOpen()) {
            return;
        }
        close();
        long patience = deadline.atMost(LONGEST_CONNECT).leftMillis();
        try {
            var opening = new MqttAsyncClient(
                    broker.uri(),
                    "aryk-wmbus-" + UUID.randomUUID().toString().substring(0, 8),
                    new MemoryPersistence());
            client = Optional.of(opening);
            opening.setCallback(new Inbox(ether));
            opening.connect(options(patience)).waitForCompletion(patience);
            opening.subscribe(broker.topic(), 1).waitForCompletion(patience);
        } catch (MqttException e) {
            close();
            String why = e.getCause() == null
                    ? e.getMessage()
                    : String.valueOf(e.getCause().getMessage());
            throw new IOException(broker.wire() + ": " + why, e);
        }
    }

    private MqttConnectionOptions options(long patience) {
        var options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(true);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) Math.max(1, patience / 1000));
        broker.user().ifPresent(options::setUserName);
        password.ifPresent(p -> options.setPassword(p.reveal().getBytes(UTF_8)));
        return options;
    }

    @Override
    public synchronized boolean isOpen() {
        return client.filter(MqttAsyncClient::isConnected).isPresent();
    }

    @Override
    public Ether ether() {
        return ether;
    }

    @Override
    public synchronized void close() {
        var closing = client;
        client = Optional.empty();
        closing.ifPresent(MqttReceiver::end);
    }

    private static void end(MqttAsyncClient client) {
        try {
            client.disconnectForcibly(0, FAREWELL_MILLIS, true);
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("farewell: {}", e.getMessage());
        }
    }

    /** The frames of a message: lines of text, or one frame in binary. */
    static List<byte[]> frames(byte[] payload) {
        boolean text = true;
        for (byte b : payload) {
            text &= b >= ' ' || b == '\n' || b == '\r' || b == '\t';
        }
        if (!text) {
            return List.of(payload);
        }
        List<byte[]> frames = new ArrayList<>();
        new String(payload, UTF_8).lines().forEach(line -> TextLine.frame(line).ifPresent(frames::add));
        return frames;
    }

    /** Paho's thread; only hands over. */
    private record Inbox(Ether ether) implements MqttCallback {
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            ether.take(frames(message.getPayload()));
        }

        @Override
        public void disconnected(MqttDisconnectResponse response) {
            LOG.debug("disconnected: {}", response.getReasonString());
        }

        @Override
        public void mqttErrorOccurred(MqttException exception) {
            LOG.debug("{}", exception.getMessage());
        }

        @Override
        public void deliveryComplete(IMqttToken token) {
            LOG.trace("delivered"); // nothing is ever sent
        }

        @Override
        public void connectComplete(boolean reconnect, String serverUri) {
            LOG.debug("{}: connected", serverUri);
        }

        @Override
        public void authPacketArrived(int reasonCode, MqttProperties properties) {
            LOG.debug("asked for authentication, which is not supported");
        }
    }
}
