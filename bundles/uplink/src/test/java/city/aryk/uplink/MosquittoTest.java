package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.flow.Announcement;
import city.aryk.api.flow.Downlink;
import city.aryk.api.model.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The uplink with Paho against a real mosquitto. */
@Timeout(90)
final class MosquittoTest {
    private final Path folder;

    MosquittoTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void telemetry_arrives_with_its_keys_and_the_gateway_says_hello_and_farewell() throws Exception {
        try (var broker = Mosquitto.start(folder);
                var receiver = new Receiver(broker.port)) {
            var uplink = new Running(Sites.at(broker.url()));
            assertThat(receiver.next("/register").message().isRetained()).isFalse();
            assertThat(receiver.next("/state").text()).contains("\"online\"");
            uplink.outbox.fill(Stream.LIVE, 10, 3);

            var got = receiver.next("/t/live");
            assertThat(got.message().getProperties().getContentType()).isEqualTo("application/vnd.aryk.batch;v=1");
            assertThat(got.message().getProperties().getUserProperties())
                    .extracting(property -> property.getKey() + "=" + property.getValue())
                    .containsExactlyInAnyOrder("first-seq=1", "last-seq=10", "stream=live");

            uplink.outbox.fill(Stream.BULK, 5, 1);
            long millis = uplink.end();
            assertThat(receiver.next("/t/bulk").message().getProperties().getUserProperties())
                    .hasSize(3);
            assertThat(receiver.next("/state").text())
                    .contains("\"offline\"")
                    .contains("\"clean\":true")
                    .contains("\"readings.published\":35");
            assertThat(millis).isLessThan(9_000);
            assertThat(uplink.outbox.flushes()).isEqualTo(1);
        }
    }

    @Test
    void a_command_is_answered_on_its_response_topic_with_its_correlation_data() throws Exception {
        try (var broker = Mosquitto.start(folder);
                var receiver = new Receiver(broker.port);
                var uplink = new Running(Sites.at(broker.url()))) {
            uplink.doors.add(new Downlink() {
                @Override
                public String topic() {
                    return "cmd/+";
                }

                @Override
                public void arrived(byte[] payload) {}

                @Override
                public void arrived(String topic, byte[] payload, Optional<Reply> reply) {
                    reply.orElseThrow().answer((topic + " " + new String(payload, UTF_8)).getBytes(UTF_8));
                }
            });
            uplink.doors.add(new Announcement() {
                @Override
                public String topic() {
                    return "listening"; // goes out after the subscription, and so arrives after it
                }

                @Override
                public long revision() {
                    return 1;
                }

                @Override
                public byte[] document() {
                    return new byte[] {'1'};
                }
            });
            receiver.next("/listening");
            String prefix = Sites.at(broker.url()).identity().topicPrefix();

            receiver.ask(prefix + "cmd/x", "now".getBytes(UTF_8), prefix + "answer/7", new byte[] {7, 0, 7});

            var answer = receiver.next("/answer/7");
            assertThat(answer.text()).isEqualTo("cmd/x now");
            assertThat(answer.message().getProperties().getCorrelationData()).containsExactly(7, 0, 7);
            assertThat(answer.message().isRetained()).isFalse();
        }
    }

    @Test
    void a_backlog_arrives_in_order_and_once_across_restarts_of_a_broker_that_keeps_nothing() throws Exception {
        try (var broker = Mosquitto.start(folder, "persistence false");
                var uplink = new Running(Sites.at(broker.url()))) {
            uplink.connected();
            uplink.outbox.fill(Stream.LIVE, 5_000, 4);
            uplink.drained(Stream.LIVE);
            broker.kill();
            uplink.outbox.fill(Stream.LIVE, 15_000, 4);
            broker.restart();
            try (var receiver = new Receiver(broker.port)) {
                List<Long> got = receiver.through("/t/live", 20_000);
                assertThat(got)
                        .isEqualTo(LongStream.rangeClosed(5_001, 20_000).boxed().toList());
            }
            uplink.drained(Stream.LIVE);
            assertThat(uplink.tally.counters()).containsEntry("readings.published", 80_000L);
        }
    }

    @Test
    void a_gateway_that_dies_is_declared_offline_by_the_broker() throws Exception {
        try (var broker = Mosquitto.start(folder);
                var receiver = new Receiver(broker.port)) {
            var site = Sites.at(broker.url());
            var house = Running.house(site);
            var hello = Destination.hello(site, new StateDocument(house, site).will(), false);
            var session = new PahoBroker().connect(hello, new Mailbox().inbox(1), Duration.ofSeconds(10));
            session.cut();

            assertThat(receiver.next("/state").text()).contains("\"offline\"").contains("\"clean\":false");
        }
    }

    @Test
    void it_ends_at_once_while_the_broker_is_away() throws Exception {
        int port;
        try (var broker = Mosquitto.start(folder)) {
            port = broker.port;
        }
        var uplink = new Running(Sites.at("mqtt://127.0.0.1:" + port));
        uplink.outbox.fill(Stream.LIVE, 10, 1);

        assertThat(uplink.end()).isLessThan(9_000);
    }

    @Test
    void a_broker_that_allows_few_messages_in_flight_and_small_packets_gets_what_it_can_take() throws Exception {
        try (var broker = Mosquitto.start(folder, "max_inflight_messages 1", "max_packet_size 2000");
                var receiver = new Receiver(broker.port);
                var uplink = new Running(Sites.at(broker.url()))) {
            uplink.outbox.fill(Stream.LIVE, 2_000, 2);
            uplink.drained(Stream.LIVE);
            assertThat(receiver.through("/t/live", 2_000))
                    .isEqualTo(LongStream.rangeClosed(1, 2_000).boxed().toList());
        }
    }

    @Test
    void a_broker_that_says_too_large_only_when_asked_gets_smaller_batches() throws Exception {
        try (var broker = Mosquitto.start(folder, "message_size_limit 1500");
                var receiver = new Receiver(broker.port);
                var uplink = new Running(Sites.at(broker.url()))) {
            uplink.outbox.fill(Stream.LIVE, 8_000, 2);
            uplink.drained(Stream.LIVE);
            assertThat(receiver.through("/t/live", 8_000))
                    .isEqualTo(LongStream.rangeClosed(1, 8_000).boxed().toList());
        }
    }

    @Test
    void a_changed_address_moves_the_uplink_without_loss() throws Exception {
        try (var one = Mosquitto.start(Files.createDirectory(folder.resolve("one")));
                var two = Mosquitto.start(Files.createDirectory(folder.resolve("two")));
                var first = new Receiver(one.port);
                var second = new Receiver(two.port);
                var uplink = new Running(Sites.at(one.url()))) {
            uplink.outbox.fill(Stream.LIVE, 4_000, 1);
            assertThat(first.through("/t/live", 4_000)).hasSize(4_000);
            uplink.drained(Stream.LIVE);

            uplink.move(Sites.at(two.url()));
            assertThat(first.next("/state").text()).contains("\"clean\":true");
            uplink.outbox.fill(Stream.LIVE, 4_000, 1);
            assertThat(second.through("/t/live", 8_000))
                    .isEqualTo(LongStream.rangeClosed(4_001, 8_000).boxed().toList());
        }
    }
}
