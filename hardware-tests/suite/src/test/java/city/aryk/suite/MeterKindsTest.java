package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.bus.BusServer;
import city.aryk.street.bus.Condition;
import city.aryk.street.bus.EnergomeraMeter;
import city.aryk.street.bus.MercuryMeter;
import city.aryk.street.bus.RegisterMeter;
import city.aryk.street.check.Delivery;
import city.aryk.street.check.Receiver;
import city.aryk.street.dlms.DlmsMeter;
import city.aryk.street.dlms.DlmsServer;
import city.aryk.street.dlms.Trouble;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.meter.HeatMeter;
import city.aryk.street.meter.HeatSeries;
import city.aryk.street.meter.MeterBus;
import city.aryk.street.meter.MeterBusServer;
import city.aryk.street.meter.Recording;
import city.aryk.street.radio.RadioMeter;
import city.aryk.street.radio.RadioReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Meters of every protocol, read by the real gateway on its framework, as they arrive at the broker. */
class MeterKindsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RADIO_KEY = "00112233445566778899AABBCCDDEEFF";

    /** What arrived, by device and point: every value of a reading, in order. */
    private final Map<String, Queue<String>> arrived = new ConcurrentHashMap<>();

    private final Queue<String> damaged = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_protocol_brings_its_readings_to_the_broker() throws Exception {
        assertThat(GatewayProcess.built()).as("the distribution is assembled").isTrue();
        var heat = new HeatMeter(new HeatSeries(Recording.excerpt(), 0), 5, 54_000_000);
        var water = new RadioMeter(10_000_007, 7, RADIO_KEY, 3_000);
        try (var broker = HiveBroker.create();
                var line = new BusServer(List.of(
                        new EnergomeraMeter("217054001", new Condition()),
                        new MercuryMeter(99, new Condition()),
                        new RegisterMeter(7, new Condition())));
                var heatBus = new MeterBusServer(new MeterBus(List.of(heat)), 2400);
                var dlms = DlmsServer.start(Recording.excerpt(), Trouble.NONE, false);
                var radio = new RadioReceiver()) {
            broker.start();
            try (var receiver = new Receiver(broker.url(), this::take)) {
                assertThat(receiver.awaitConnected(PATIENCE)).isTrue();
                var energy = Long.toString(dlms.wattHours(dlms.minute())); // of the first look, which comes next
                var site = site(broker, devices(line, heatBus, dlms, radio));
                try (var gateway = GatewayProcess.start(site, folder.resolve("data"))) {
                    await(gateway, "a host at the radio receiver", () -> radio.hosts() > 0);
                    radio.hear(water);
                    await(gateway, "Energomera's voltage", () -> has("ce301/voltage.l1", "228.93"));
                    await(gateway, "Mercury's power", () -> has("mercury/power.active.total", "5530.95"));
                    await(gateway, "Modbus' frequency", () -> has("sdm/frequency", "50.01"));
                    await(gateway, "DLMS' energy", () -> has("spodes/energy.import.total", energy));
                    await(gateway, "the heat", () -> has("heat/energy.heat", energyOf(heat)));
                    await(gateway, "the water", () -> has("water/volume.total", litresOf(water)));
                    gateway.terminate();
                    assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
                }
            }
        }
        assertThat(damaged).isEmpty();
    }

    private static String energyOf(HeatMeter heat) {
        return Long.toString(heat.series().at(0).energy());
    }

    private static String litresOf(RadioMeter water) {
        return java.math.BigDecimal.valueOf(water.litres(), 3).toPlainString();
    }

    private static String devices(BusServer line, MeterBusServer heat, DlmsServer dlms, RadioReceiver radio) {
        return """
                  ce301: {profile: energomera-ce301, at: "iec62056-tcp://127.0.0.1:%1$d?address=217054001", every: 5s}
                  mercury: {profile: mercury-230, at: "mercury-tcp://127.0.0.1:%1$d?address=99", every: 5s}
                  sdm: {profile: eastron-sdm120, at: "modbus-rtu-tcp://127.0.0.1:%1$d?unit=7", every: 5s}
                  heat: {profile: minol-minocal-wr3, at: "%2$s", every: 5s}
                  spodes: {profile: spodes-single-phase, at: "%3$s", every: 5s}
                  water: {profile: oms-water-wmbus, at: "%4$s", every: 5s}
                """
                .formatted(
                        line.port(),
                        heat.endpoint("primary=5"),
                        "dlms-tcp://127.0.0.1:" + dlms.port()
                                + "?client=48&key=secret:encryption&authkey=secret:authentication"
                                + "&title=4152594B00000001",
                        radio.endpoint("id=10000007&key=secret:radio"));
    }

    private Path site(Broker broker, String devices) throws IOException {
        var site = folder.resolve("site");
        Files.createDirectories(site.resolve("secrets"));
        Files.writeString(
                site.resolve("site.yaml"),
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  flush: {live: 1s, normal: 1s, bulk: 1s}
                devices:
                """
                                .formatted(broker.url())
                        + devices);
        var secrets = Map.of(
                "encryption", DlmsMeter.ENCRYPTION_KEY,
                "authentication", DlmsMeter.AUTHENTICATION_KEY,
                "radio", RADIO_KEY);
        for (var secret : secrets.entrySet()) {
            var file = site.resolve("secrets").resolve(secret.getKey());
            Files.writeString(file, secret.getValue());
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return site;
    }

    private boolean has(String point, String value) {
        return arrived.getOrDefault(point, new ConcurrentLinkedQueue<>()).contains(value);
    }

    private void await(GatewayProcess gateway, String what, Ticks.Condition condition) throws InterruptedException {
        assertThat(Ticks.await(() -> condition.holds() || !gateway.alive(), PATIENCE) && gateway.alive())
                .as(() -> what + "; arrived " + arrived + "; the gateway said\n" + String.join("\n", gateway.output()))
                .isTrue();
    }

    private void take(Delivery delivery) {
        if (!delivery.topic().contains("/t/")) {
            return;
        }
        try {
            for (var entry : BatchCodec.decode(delivery.payload()).entries()) {
                for (Observation observation : entry.observations()) {
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
