package city.aryk.street.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.profiles.desired.Criteria;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttSubscription;

/**
 * An operator at the broker: signs desired configurations, publishes them and reads what is reported. For one thread;
 * what is reported comes on a thread of the client.
 */
public final class Operator implements AutoCloseable {
    /** Short enough to wait for; a third of it is for lanes to come back. */
    private static final Criteria TRIAL =
            new Criteria(Duration.ofSeconds(9), Duration.ofSeconds(3), 0, Criteria.USUAL.limits());

    private static final String PASSWORD = "of the street";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String prefix;
    private final Signer signer;
    private final X509Certificate anchor;
    private final MqttClient client;
    private volatile String reported = "";

    private Operator(String prefix, List<X509Certificate> chain, Signer signer, MqttClient client) {
        this.prefix = prefix;
        this.signer = signer;
        this.anchor = chain.get(chain.size() - 1);
        this.client = client;
    }

    /**
     * Makes keys with Java's keytool, in the folder, and connects.
     *
     * @param prefix of the gateway's topics, e.g. {@code aryk/1/street/gw-0001/}
     * @throws IOException when the keys cannot be made or the broker does not answer
     */
    public static Operator at(URI broker, String prefix, Path folder) throws IOException, InterruptedException {
        keytool(folder, "-genkeypair", "-alias", "root", "-dname", "CN=City root", "-ext", "bc:c=ca:true");
        keytool(
                folder,
                "-genkeypair",
                "-alias",
                "operator",
                "-dname",
                "CN=Aigerim",
                "-signer",
                "root",
                "-ext",
                "ku:c=digitalSignature",
                "-ext",
                "eku=codeSigning");
        try {
            return connected(broker, prefix, folder.resolve("keys.p12"));
        } catch (GeneralSecurityException | RefusedException | MqttException e) {
            throw new IOException("the operator cannot begin: " + e.getMessage(), e);
        }
    }

    private static Operator connected(URI broker, String prefix, Path keys)
            throws IOException, GeneralSecurityException, RefusedException, MqttException {
        var store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate one : store.getCertificateChain("operator")) {
            chain.add((X509Certificate) one);
        }
        var key = (PrivateKey) store.getKey("operator", PASSWORD.toCharArray());
        var client = new MqttClient(server(broker), "operator", new MemoryPersistence());
        var operator = new Operator(prefix, chain, Signer.of(key, chain, keys.toString()), client);
        operator.connect();
        return operator;
    }

    private static void keytool(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(words));
        command.addAll(List.of("-keyalg", "Ed25519", "-validity", "30", "-keystore", "keys.p12"));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("keytool " + words[0] + " ended with code " + code + ": " + said);
        }
    }

    private static String server(URI broker) {
        return "tcp://" + broker.getHost() + ":" + broker.getPort();
    }

    private void connect() throws MqttException {
        client.connect();
        IMqttMessageListener listener = (topic, message) -> reported = new String(message.getPayload(), UTF_8);
        client.subscribe(
                new MqttSubscription[] {new MqttSubscription(prefix + "reported", 1)},
                new IMqttMessageListener[] {listener});
    }

    /** Puts the anchor where a technician does. */
    public void provision(Path site) throws IOException {
        Files.createDirectories(site.resolve("trust"));
        Files.write(site.resolve("trust/root.pem"), Certificates.toPem(List.of(anchor)));
    }

    public Signer signer() {
        return signer;
    }

    public static Label label(long version) {
        return new Label(version, "v" + version, Instant.ofEpochMilli(Ticks.utcMillis()), Audience.ALL);
    }

    /** A complete site, with a set or without, on trial for a few seconds, as an envelope to {@link #publish}. */
    public byte[] signed(long version, Optional<byte[]> set, String site) throws IOException {
        var terms = new Desired.Terms(TRIAL, Rollout.AT_ONCE, 2, false);
        var desired =
                new Desired(label(version), set.map(SetSource::inline), Optional.of(new SiteChange(true, site)), terms);
        try {
            return desired.signed(signer);
        } catch (RefusedException e) {
            throw new IOException("version " + version + " cannot be signed: " + e.getMessage(), e);
        }
    }

    /** Tells the gateway; returns once the broker has it. */
    public void publish(byte[] envelope) throws IOException {
        try {
            client.publish(prefix + "desired", envelope, 1, true);
        } catch (MqttException e) {
            throw new IOException("the broker does not take the desired configuration: " + e.getMessage(), e);
        }
    }

    /** Signs and publishes a complete site, with a set or without. */
    public void desire(long version, Optional<byte[]> set, String site) throws IOException {
        publish(signed(version, set, site));
    }

    /**
     * Waits until what is reported contains all the texts.
     *
     * @throws IOException when it does not within a minute, with what was reported last
     */
    public void awaitReported(String... texts) throws IOException, InterruptedException {
        if (!Ticks.await(() -> Arrays.stream(texts).allMatch(reported::contains), PATIENCE)) {
            throw new IOException("within " + PATIENCE.toSeconds() + " s the gateway did not report "
                    + String.join(" and ", texts) + "; its last report: " + reported);
        }
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
