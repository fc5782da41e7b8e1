package city.aryk.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.commands.SignedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_new_key_is_its_owners_and_prints_what_a_site_wants_again_and_again() throws IOException {
        var made = Said.by("command", "key", "--new", key());

        assertThat(made.code()).isZero();
        assertThat(made.out().strip()).hasSize(60).startsWith("MCowBQYDK2VwAyEA");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(key()))))
                .isEqualTo("rw-------");
        assertThat(Said.by("command", "key", key()).out()).isEqualTo(made.out());
        assertThat(Said.by("command", "key", "--new", key()).code())
                .as("never over another")
                .isEqualTo(1);
    }

    @Test
    void a_request_is_the_signed_one_form_and_can_be_shown() throws Exception {
        var half = Said.by("command", "key", "--new", key()).out().strip();

        var made = make("--id", "request-1");

        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("request-1", "1m");
        var signed = SignedRequest.read(Files.readAllBytes(request()));
        assertThat(signed.request().gateway()).isEqualTo("almaty/gw-0001");
        assertThat(signed.request().command().arguments()).isEqualTo(Map.of("vehicle", "bus-12", "level", "7"));
        var key = KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(half)));
        assertThat(signed.isBy(key)).isTrue();
        var shown = Said.by("command", "show", request().toString(), "--key", key());
        assertThat(shown.code()).isZero();
        assertThat(shown.out()).contains("\"vehicle\":\"bus-12\"", "good until 20", "signed by ");
        Said.by("command", "key", "--new", folder.resolve("other").toString());
        assertThat(Said.by(
                                "command",
                                "show",
                                request().toString(),
                                "--key",
                                folder.resolve("other").toString())
                        .code())
                .isEqualTo(1);
    }

    @Test
    void a_wrong_call_and_an_open_key_are_input_faults_with_a_sentence() throws IOException {
        Said.by("command", "key", "--new", key());
        assertThat(make("--id", "short").err()).contains("'id'", "8 to 64");
        assertThat(make("--id", "short").code()).isEqualTo(2);
        Files.setPosixFilePermissions(Path.of(key()), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(make().err()).contains("others may read the private key");
        Files.writeString(request(), "rubbish");
        var shown = Said.by("command", "show", request().toString());
        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.err()).contains("no signed request", "[malformed]");
    }

    @Test
    void the_answers_are_printed_until_the_last_and_tell_the_exit_code() throws Exception {
        Said.by("command", "key", "--new", key());
        make("--id", "request-1");
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var gateway = new Answering(broker.url())) {
            gateway.answers =
                    List.of("{\"state\":\"accepted\",\"last\":false}", "{\"state\":\"completed\",\"last\":true}");
            var sent = send(broker);
            assertThat(sent.code()).as(sent.err()).isZero();
            assertThat(sent.out()).isEqualTo("accepted\ncompleted\n");
            assertThat(gateway.heard).isEqualTo(Files.readString(request()));

            gateway.answers = List.of(
                    "{\"state\":\"refused\",\"reason\":\"expired\",\"message\":\"too \\u0007late\",\"last\":true}");
            assertThat(send(broker)).isEqualTo(new Said(1, "refused (expired): too ?late\n", ""));
        }
    }

    @Test
    void a_gateway_that_says_nothing_is_not_waited_for_for_ever() throws Exception {
        Said.by("command", "key", "--new", key());
        make();
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n")) {
            var sent = Said.by("command", "send", request().toString(), "--broker", broker.url(), "--wait", "200ms");
            assertThat(sent.code()).isEqualTo(1);
            assertThat(sent.err()).contains("no answer within 200ms");
        }
    }

    private Said send(Mosquitto broker) {
        return Said.by("command", "send", request().toString(), "--broker", broker.url());
    }

    private Said make(String... more) {
        var call = new java.util.ArrayList<>(List.of(
                "command", "make", "priority.request", "vehicle=bus-12", "level=7", "--gateway", "almaty/gw-0001"));
        call.addAll(List.of(
                "--device",
                "tlc-1",
                "--issuer",
                "centre",
                "--key",
                key(),
                "--out",
                request().toString()));
        call.addAll(List.of(more));
        return Said.by(call.toArray(new String[0]));
    }

    private String key() {
        return folder.resolve("centre.pem").toString();
    }

    private Path request() {
        return folder.resolve("request.aryk");
    }

    /** Answers every request with what the test puts. */
    private static final class Answering implements AutoCloseable {
        private final MqttClient client;
        volatile List<String> answers = List.of();
        volatile String heard = "";

        Answering(String url) throws Exception {
            client = new MqttClient(url.replace("mqtt://", "tcp://"), "gateway", new MemoryPersistence());
            client.connect();
            var filter = new MqttSubscription("aryk/1/almaty/gw-0001/cmd/+", 1);
            client.subscribe(
                    new MqttSubscription[] {filter}, new IMqttMessageListener[] {(topic, message) -> answer(message)});
        }

        private void answer(MqttMessage message) {
            heard = new String(message.getPayload(), UTF_8);
            MqttProperties asked = message.getProperties();
            new Thread(() -> {
                        try {
                            for (String answer : answers) {
                                client.publish(
                                        asked.getResponseTopic(),
                                        new MqttMessage(answer.getBytes(UTF_8), 1, false, null));
                            }
                        } catch (MqttException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .start();
        }

        @Override
        public void close() throws MqttException {
            client.disconnectForcibly(0, 500);
            client.close(true);
        }
    }
}
