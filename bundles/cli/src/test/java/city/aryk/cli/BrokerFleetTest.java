package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.cli.rollout.GatewayName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class BrokerFleetTest {
    private static final GatewayName GATEWAY = GatewayName.of("almaty/gw-1").orElseThrow();

    private final BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private BrokerLink link(Mosquitto broker) throws Refused {
        return BrokerLink.connect(
                URI.create(broker.url()),
                new BrokerLogin(),
                (topic, payload) -> heard.add(topic + " " + new String(payload, StandardCharsets.UTF_8)));
    }

    /** What another client is told of the topic within a moment. */
    private String retained(Mosquitto broker, String topic) throws Exception {
        heard.clear();
        try (var listener = link(broker)) {
            listener.subscribe(topic);
            var first = heard.poll(500, TimeUnit.MILLISECONDS);
            return first == null ? "" : first;
        }
    }

    @Test
    void a_document_is_left_once_the_broker_is_back_and_reports_are_heard_again() throws Exception {
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var fleet = BrokerFleet.at(() -> link(broker), () -> false)) {
            broker.end();
            var back = CompletableFuture.runAsync(() -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                try {
                    broker.startAgain();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            fleet.desire(GATEWAY, "document".getBytes(StandardCharsets.UTF_8));

            back.get(20, TimeUnit.SECONDS);
            try (var gateway = link(broker)) {
                gateway.retain("aryk/1/almaty/gw-1/reported", "report".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("aryk/1/almaty/gw-1/reported report");
            assertThat(retained(broker, GATEWAY.desired())).isEqualTo("aryk/1/almaty/gw-1/desired document");
        }
    }

    @Test
    void a_person_who_stops_does_not_wait_for_the_broker() throws Exception {
        var stop = new AtomicBoolean();
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var fleet = BrokerFleet.at(() -> link(broker), stop::get)) {
            broker.end();
            stop.set(true);

            fleet.mustBeThere();
            assertThatThrownBy(() -> fleet.desire(GATEWAY, new byte[] {1})).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void what_was_left_can_be_withdrawn() throws Exception {
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n")) {
            try (var link = link(broker)) {
                link.retain(GATEWAY.desired(), "document".getBytes(StandardCharsets.UTF_8));
            }
            assertThat(retained(broker, GATEWAY.desired())).endsWith(" document");

            var said = Said.by("desired", "withdraw", "--broker", broker.url(), "--from", "almaty/gw-1");

            assertThat(said.code()).as(said.err()).isZero();
            assertThat(said.out()).contains("almaty/gw-1: nothing is left at the broker; what is in force stays");
            assertThat(retained(broker, GATEWAY.desired())).isEmpty();
        }
    }

    @Test
    void wrong_overrides_are_refused_at_the_desk() throws Exception {
        var overrides = Files.writeString(folder.resolve("over.yaml"), "buffer: {comit: 5s}\n");
        var said = Said.by(
                "desired",
                "make",
                "--overrides",
                overrides.toString(),
                "--profiles",
                Path.of("..", "..", "device-profiles").toString(),
                "--key",
                OperatorKeys.make(folder).toString(),
                "--out",
                folder.resolve("desired.json").toString());

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("over.yaml:1:10: unknown key 'comit'; did you mean 'commit'?");
        assertThat(folder.resolve("desired.json")).doesNotExist();
    }
}
