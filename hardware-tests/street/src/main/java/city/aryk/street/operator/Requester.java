package city.aryk.street.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.command.Command;
import city.aryk.api.model.DeviceId;
import city.aryk.commands.RefusedException;
import city.aryk.commands.Request;
import city.aryk.commands.SignedRequest;
import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/**
 * Somebody at the broker who asks devices for something, and hears the answers, the gateway's events and its state. For
 * one thread; what is heard comes on a thread of the client.
 */
public final class Requester implements AutoCloseable {
    /** The name of its key. */
    public static final String NAME = "transit-centre";

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration USUAL = Duration.ofMinutes(5);

    private final String gateway;
    private final KeyPair key;
    private final MqttClient client;
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile String state = "";
    private volatile byte[] lastSent = new byte[0];

    private Requester(String gateway, KeyPair key, MqttClient client) {
        this.gateway = gateway;
        this.key = key;
        this.client = client;
    }

    /**
     * Makes a key and connects.
     *
     * @param gateway {@code site/gateway}
     */
    public static Requester at(URI broker, String gateway) throws IOException {
        try {
            KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var url = "tcp://" + broker.getHost() + ":" + broker.getPort();
            var requester = new Requester(gateway, key, new MqttClient(url, "requester", new MemoryPersistence()));
            requester.connect();
            return requester;
        } catch (GeneralSecurityException | MqttException e) {
            throw new IOException("the requester cannot begin: " + e.getMessage(), e);
        }
    }

    private void connect() throws MqttException {
        client.connect();
        hear("answer/#", message -> answers.add(message));
        hear("e", message -> events.add(message));
        hear("state", message -> state = message);
    }

    private interface Ear {
        void heard(String message);
    }

    private void hear(String below, Ear ear) throws MqttException {
        IMqttMessageListener listener = (topic, message) -> ear.heard(new String(message.getPayload(), UTF_8));
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription(prefix() + below, 1)},
                new IMqttMessageListener[] {listener});
    }

    private String prefix() {
        return "aryk/1/" + gateway + "/";
    }

    /** What the site must say. */
    public String commandsOfTheSite() {
        String half = Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
        return "commands: {keys: {" + NAME + ": {key: \"" + half + "\", roles: [transit-priority]}}}\n";
    }

    /** A request, signed. */
    public byte[] signed(String id, String name, Map<String, String> arguments) throws IOException {
        return signed(id, name, arguments, USUAL);
    }

    /** A request, signed, that is good for so long, or was. */
    public byte[] signed(String id, String name, Map<String, String> arguments, Duration valid) throws IOException {
        var authority = new Command.Authority(NAME, Ticks.utcMillis() + valid.toMillis());
        var command = new Command(id, new DeviceId("tlc-1"), name, arguments, authority);
        try {
            return SignedRequest.sign(new Request(gateway, command), key.getPrivate())
                    .bytes();
        } catch (RefusedException e) {
            throw new IOException("the request cannot be signed: " + e.getMessage(), e);
        }
    }

    /** Signs and sends a request. */
    public void ask(String id, String name, Map<String, String> arguments) throws IOException {
        lastSent = signed(id, name, arguments);
        send(name, lastSent);
    }

    /** The request that was asked last, to be sent once more. */
    public byte[] lastSent() {
        return lastSent.clone();
    }

    /** Sends any bytes as a request. */
    public void send(String name, byte[] bytes) throws IOException {
        var properties = new MqttProperties();
        properties.setResponseTopic(prefix() + "answer/" + client.getClientId());
        properties.setCorrelationData(new byte[] {1});
        try {
            client.publish(prefix() + "cmd/" + name, new MqttMessage(bytes, 1, false, properties));
        } catch (MqttException e) {
            throw new IOException("the broker does not take the request: " + e.getMessage(), e);
        }
    }

    /** Every answer, oldest first. */
    public List<String> answers() {
        return List.copyOf(answers);
    }

    /** Every event of the gateway, oldest first. */
    public List<String> events() {
        return List.copyOf(events);
    }

    /** The state that the gateway told last. */
    public String state() {
        return state;
    }

    /** Waits for an answer that contains all the texts. */
    public String awaitAnswer(String... texts) throws IOException, InterruptedException {
        return await("answer", answers, texts);
    }

    /** Waits for an event that contains all the texts. */
    public String awaitEvent(String... texts) throws IOException, InterruptedException {
        return await("event", events, texts);
    }

    private static String await(String what, List<String> heard, String... texts)
            throws IOException, InterruptedException {
        Ticks.await(() -> heard.stream().anyMatch(one -> has(one, texts)), PATIENCE);
        return heard.stream()
                .filter(one -> has(one, texts))
                .findFirst()
                .orElseThrow(() -> new IOException("within " + PATIENCE.toSeconds() + " s there was no " + what
                        + " with " + String.join(" and ", texts) + ", but " + heard));
    }

    private static boolean has(String one, String... texts) {
        return Arrays.stream(texts).allMatch(one::contains);
    }

    /** Leaves the broker; harmless where it is gone. */
    @Override
    public void close() {
        try {
            client.disconnectForcibly(0, 500);
            client.close(true);
        } catch (MqttException e) {
            // it was not connected any more
        }
    }
}
