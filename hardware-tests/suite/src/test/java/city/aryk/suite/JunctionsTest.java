package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Reading;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Delivery;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import city.aryk.street.rsmp.RsmpSite;
import city.aryk.street.rsmp.SiteIdentity;
import city.aryk.street.snmp.Agent;
import city.aryk.street.snmp.AgentServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One junction, read by the real gateway over SNMP and over RSMP at once, as it arrives at the broker. */
class JunctionsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ZONE = Duration.ofHours(5);

    private final Map<String, Queue<String>> arrived = new ConcurrentHashMap<>();
    private final Queue<String> damaged = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void an_emergency_vehicle_is_seen_in_both_protocols() throws Exception {
        assertThat(GatewayProcess.built()).as("the distribution is assembled").isTrue();
        var junction = LiveJunction.start(Settings.standard(), 5, ZONE, (tick, code, parameter) -> {});
        int port = Folders.freePort();
        try (var broker = HiveBroker.create();
                var agents = new AgentServer(List.of(new Agent(junction, "traffic")));
                var site = new RsmpSite(
                        SiteIdentity.of("RN+SI0001"), junction, new RsmpSite.Way(port, Duration.ofSeconds(1)))) {
            broker.start();
            try (var receiver = new Receiver(broker.url(), this::take)) {
                assertThat(receiver.awaitConnected(PATIENCE)).isTrue();
                site(broker.url().toString(), agents.ports().get(0), port);
                try (var gateway = GatewayProcess.start(folder.resolve("site"), folder.resolve("data"))) {
                    await(gateway, "the signals", () -> seen("polled/phases.green") && seen("told/signal.groups"));
                    await(gateway, "no emergency", () -> last("polled/preemption.1", "not-active"));
                    await(gateway, "no emergency by RSMP", () -> last("told/inputs", "00"));
                    junction.touch(j -> j.preempt(1, true));
                    await(gateway, "an emergency", () -> last("polled/preemption.1", "dwell"));
                    await(gateway, "an emergency by RSMP", () -> last("told/inputs", "10"));
                    site.cut(true);
                    junction.touch(j -> j.preempt(1, false));
                    await(gateway, "its end", () -> last("polled/preemption.1", "not-active"));
                    assertThat(last("told/inputs", "10")).isTrue();
                    site.cut(false);
                    await(gateway, "its end by RSMP, once the site is back", () -> last("told/inputs", "00"));
                    gateway.terminate();
                    assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
                }
            }
        }
        assertThat(damaged).isEmpty();
    }

    private void site(String broker, int agent, int supervisor) throws Exception {
        SiteFolder.save(
                folder.resolve("site"),
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  flush: {live: 1s, normal: 1s, bulk: 1s}
                devices:
                  polled: {profile: ntcip-1202, at: "snmp://127.0.0.1:%d?version=1&community=secret:traffic"}
                  told: {profile: rsmp-tlc, at: "rsmp://127.0.0.1:%d?site=RN%%2BSI0001"}
                """
                        .formatted(broker, agent, supervisor));
        SiteFolder.secret(folder.resolve("site"), "traffic", "traffic");
    }

    private boolean seen(String point) {
        return arrived.containsKey(point);
    }

    private boolean last(String point, String value) {
        var values = List.copyOf(arrived.getOrDefault(point, new ConcurrentLinkedQueue<>()));
        return !values.isEmpty() && values.get(values.size() - 1).equals(value);
    }

    private void await(GatewayProcess gateway, String what, Ticks.Condition condition) throws InterruptedException {
        assertThat(Ticks.await(() -> condition.holds() || !gateway.alive(), PATIENCE) && gateway.alive())
                .as(() -> what + "; arrived " + arrived.keySet() + "; the gateway said\n"
                        + String.join("\n", gateway.output()))
                .isTrue();
    }

    private void take(Delivery delivery) {
        if (!delivery.topic().contains("/t/")) {
            return;
        }
        try {
            for (var entry : BatchCodec.decode(delivery.payload()).entries()) {
                for (var observation : entry.observations()) {
                    if (observation instanceof Reading reading) {
                        arrived.computeIfAbsent(
                                        entry.device() + "/" + reading.point(), p -> new ConcurrentLinkedQueue<>())
                                .add(reading.value().toString());
                    }
                }
            }
        } catch (CodecException e) {
            damaged.add(delivery.topic() + ": " + e.getMessage());
        }
    }
}
