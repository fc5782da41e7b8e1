package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.LongStream;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The uplink with Paho against a server that misbehaves in ways that no real broker can be configured to. */
@Timeout(90)
final class ScriptedServerTest {
    private static final byte[] TEN_ALIASES = {0x22, 0, 10};

    @Test
    void paho_left_alone_uses_aliases_where_the_broker_offers_them() throws IOException, MqttException {
        try (var server = new ScriptedServer()) {
            server.script.connackProperties = TEN_ALIASES;
            var client = new MqttClient(server.url().replace("mqtt:", "tcp:"), "plain", new MemoryPersistence());
            client.connect(new MqttConnectionOptions());
            client.publish("a/b", new byte[] {1}, 1, false);
            client.disconnectForcibly(0, 500);
            client.close(true);

            assertThat(server.aliases).hasPositiveValue(); // else the test below proves nothing
        }
    }

    @Test
    void the_uplink_uses_no_alias_where_the_broker_offers_them() throws IOException, CodecException {
        try (var server = new ScriptedServer()) {
            server.script.connackProperties = TEN_ALIASES;
            server.script.cutEvery = 6;
            try (var uplink = new Running(Sites.at(server.url()))) {
                for (int i = 0; i < 4; i++) {
                    uplink.outbox.fill(Stream.LIVE, 4_000, 1);
                    uplink.drained(Stream.LIVE);
                }
            }

            assertThat(new TreeSet<>(delivered(server))).hasSize(16_000);
            assertThat(server.connections).hasValueGreaterThan(1);
            assertThat(server.aliases).hasValue(0);
        }
    }

    @Test
    void a_broker_that_breaks_off_at_every_tenth_message_gets_all_in_order() throws IOException, CodecException {
        try (var server = new ScriptedServer()) {
            server.script.cutEvery = 10;
            try (var uplink = new Running(Sites.at(server.url()))) {
                uplink.outbox.fill(Stream.LIVE, 40_000, 2);
                uplink.drained(Stream.LIVE);
            }

            long next = 1;
            for (long seq : delivered(server)) {
                assertThat(seq).isLessThanOrEqualTo(next);
                next = Math.max(next, seq + 1);
            }
            assertThat(next).isEqualTo(40_001);
        }
    }

    @Test
    void a_slow_broker_never_has_more_waiting_than_it_allowed() throws IOException, CodecException {
        try (var server = new ScriptedServer()) {
            server.script.connackProperties = new byte[] {0x21, 0, 2}; // receive maximum
            server.script.permits = new Semaphore(0);
            try (var uplink = new Running(Sites.at(server.url()))) {
                uplink.outbox.fill(Stream.LIVE, 20_000, 1);
                uplink.connected();
                for (int i = 0; i < 10; i++) {
                    server.script.permits.release(); // one at a time
                }
                server.script.permits.release(1_000_000);
                uplink.drained(Stream.LIVE);
            }

            assertThat(delivered(server))
                    .isEqualTo(LongStream.rangeClosed(1, 20_000).boxed().toList());
        }
    }

    @Test
    void refused_telemetry_is_named_in_the_state_and_delivered_once_the_broker_takes_it()
            throws IOException, CodecException {
        try (var server = new ScriptedServer()) {
            server.script.pubackReason = Reason.QUOTA_EXCEEDED;
            try (var uplink = new Running(Sites.at(server.url()))) {
                uplink.outbox.fill(Stream.LIVE, 4_000, 1);
                Await.until("state names the refusal", () -> server.got.stream()
                        .anyMatch(got ->
                                got.topic().endsWith("/state") && text(got).contains("quota exceeded")));
                assertThat(uplink.outbox.acknowledged(Stream.LIVE)).isZero();

                server.script.pubackReason = 0;
                uplink.drained(Stream.LIVE);
            }
            assertThat(delivered(server)).hasSize(4_000);
        }
    }

    @Test
    void connections_that_end_leave_no_thread_behind() throws Exception {
        try (var server = new ScriptedServer()) {
            String away;
            try (var gone = new ScriptedServer()) {
                away = gone.url();
            }
            connectAndCut(Sites.at(server.url()));
            long before = mqttThreads();
            for (int i = 0; i < 4; i++) {
                connectAndCut(Sites.at(server.url()));
                server.script.connackReason = 0x87;
                connectAndCut(Sites.at(server.url()));
                server.script.connackReason = 0;
                connectAndCut(Sites.at(away));
            }

            Await.until("threads of ended connections end", () -> mqttThreads() <= before);
        }
    }

    private static void connectAndCut(Site site) throws InterruptedException {
        var hello = Destination.hello(site, new StateDocument(Running.house(site), site).will(), false);
        try {
            new PahoBroker()
                    .connect(hello, new Mailbox().inbox(1), Duration.ofSeconds(10))
                    .cut();
        } catch (Broker.Unavailable e) {
            assertThat(e).hasMessageContaining("efused");
        }
    }

    private static long mqttThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT")
                        || thread.getName().startsWith("uplink-paho")
                        || thread.getName().startsWith("Timer"))
                .count();
    }

    @Test
    void a_refused_connection_says_why() throws IOException {
        try (var server = new ScriptedServer()) {
            server.script.connackReason = 0x87;
            var site = Sites.at(server.url());
            var hello = Destination.hello(site, new StateDocument(Running.house(site), site).will(), false);

            assertThatThrownBy(() -> new PahoBroker().connect(hello, new Mailbox().inbox(1), Duration.ofSeconds(10)))
                    .isInstanceOfSatisfying(Broker.Unavailable.class, why -> assertThat(why.refused())
                            .isTrue())
                    .hasMessage("refused: not authorized (0x87)");
        }
    }

    @Test
    void nobody_listening_is_no_refusal_and_says_so() {
        var site = Sites.at("mqtt://127.0.0.1:1"); // a port that no other program could be given just now
        var hello = Destination.hello(site, new StateDocument(Running.house(site), site).will(), false);

        assertThatThrownBy(() -> new PahoBroker().connect(hello, new Mailbox().inbox(1), Duration.ofSeconds(10)))
                .isInstanceOfSatisfying(Broker.Unavailable.class, why -> assertThat(why.refused())
                        .isFalse())
                .hasMessageContaining("refused"); // the system's "Connection refused"
    }

    private static List<Long> delivered(ScriptedServer server) throws CodecException {
        List<Long> seqs = new ArrayList<>();
        for (var got : server.got) {
            if (got.topic().endsWith("t/live")) {
                BatchCodec.decode(got.payload()).entries().stream()
                        .map(Batch.Entry::seq)
                        .forEach(seqs::add);
            }
        }
        return seqs;
    }

    private static String text(Message got) {
        return new String(got.payload(), UTF_8);
    }
}
