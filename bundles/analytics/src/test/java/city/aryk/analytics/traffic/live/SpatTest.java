package city.aryk.analytics.traffic.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.traffic.Shared;
import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.live.SpatMessage.Mask;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpatTest {
    private static final Map<Mask, String> KEYS = Map.ofEntries(
            Map.entry(Mask.REDS, "reds"),
            Map.entry(Mask.YELLOWS, "yellows"),
            Map.entry(Mask.GREENS, "greens"),
            Map.entry(Mask.DONT_WALKS, "dontWalks"),
            Map.entry(Mask.PED_CLEARS, "pedClears"),
            Map.entry(Mask.WALKS, "walks"),
            Map.entry(Mask.OVERLAP_REDS, "ovlReds"),
            Map.entry(Mask.OVERLAP_YELLOWS, "ovlYellows"),
            Map.entry(Mask.OVERLAP_GREENS, "ovlGreens"),
            Map.entry(Mask.FLASHING_PHASES, "flashPhases"),
            Map.entry(Mask.FLASHING_OVERLAPS, "flashOverlaps"),
            Map.entry(Mask.PED_CALLS, "pedCall"),
            Map.entry(Mask.PED_DETECTIONS, "pedDetect"));

    @Test
    void recorded_messages_decode_to_what_they_say() throws Exception {
        var messages = recorded();
        var wanted = Files.readAllLines(Shared.traffic("spat/spat_expected.jsonl"));

        assertThat(messages).hasSameSizeAs(wanted).hasSize(7);
        for (int i = 0; i < messages.size(); i++) {
            var message = SpatMessage.decode(messages.get(i));
            var want = wanted.get(i);
            KEYS.forEach((mask, key) -> assertThat(want)
                    .contains("\"" + key + "\": " + message.set(mask)
                            + ",".substring(mask == Mask.PED_DETECTIONS ? 1 : 0)));
            assertThat(want)
                    .contains("\"secondOfDay\": " + message.millisOfDay() / 1_000 + ", \"millis\": "
                            + message.millisOfDay() % 1_000)
                    .contains("\"discontinuity\": " + message.control().discontinuity() + ", \"sequence\": "
                            + message.control().sequence());
            message.timings().forEach((phase, t) -> {
                var text = String.format(
                        Locale.ROOT,
                        "\"%d\": {\"vehMin\": %d, \"vehMax\": %d, \"pedMin\": %d, \"pedMax\": %d, \"ovlMin\": %d, \"ovlMax\": %d}",
                        phase,
                        t.vehicleMin(),
                        t.vehicleMax(),
                        t.pedestrianMin(),
                        t.pedestrianMax(),
                        t.overlap().min(),
                        t.overlap().max());
                boolean told = want.contains("\"" + phase + "\": {");
                assertThat(!told || want.contains(text)).as(text).isTrue();
            });
        }
    }

    @Test
    void any_bytes_give_a_message_or_one_named_fault_seed_5() throws Exception {
        var random = new SplittableRandom(5);
        var good = recorded().get(0);
        for (int i = 0; i < 20_000; i++) {
            var bytes = random.nextBoolean() ? good.clone() : new byte[random.nextInt(300)];
            for (int flips = random.nextInt(20); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(SpatMessage.decode(bytes).timings()).hasSize(16);
            } catch (SpatException e) {
                assertThat(e).hasMessageContaining("wanted");
            }
        }
        for (int i = 0; i < good.length; i++) {
            var cut = Arrays.copyOf(good, i);
            assertThatThrownBy(() -> SpatMessage.decode(cut)).hasMessageContaining("wanted 245");
        }
    }

    @Test
    void changes_of_the_lamps_become_events() throws Exception {
        var messages = recorded();
        var before = SpatMessage.decode(messages.get(0)).state();
        var after = SpatMessage.decode(messages.get(1)).state();

        assertThat(after.since(before, 100, 3))
                .containsExactly(
                        new SignalEvent(100, 3, 0, 4),
                        new SignalEvent(100, 3, 0, 8),
                        new SignalEvent(100, 3, 1, 4),
                        new SignalEvent(100, 3, 1, 8),
                        new SignalEvent(100, 3, 7, 2),
                        new SignalEvent(100, 3, 7, 6));
        assertThat(after.since(SignalState.unseen(), 100, 3)).isEmpty();
    }

    @Test
    void a_receiver_takes_the_messages_of_its_controller_only() throws Exception {
        var home = InetAddress.getLoopbackAddress();
        try (var receiver = new SpatReceiver(new InetSocketAddress(home, 0), home);
                var other = new SpatReceiver(new InetSocketAddress(home, 0), InetAddress.getByName("192.0.2.1"));
                var controller = new DatagramSocket(0, home)) {
            var message = recorded().get(0);
            send(controller, message, receiver.port());
            send(controller, Arrays.copyOf(message, 246), receiver.port());
            send(controller, message, other.port());

            assertThat(receiver.receive(Duration.ofSeconds(10))).isPresent();
            assertThat(receiver.receive(Duration.ofSeconds(10))).isEmpty();
            assertThat(other.receive(Duration.ofSeconds(10))).isEmpty();
            assertThat(receiver.receive(Duration.ofMillis(1))).isEmpty();
            assertThat(receiver.malformed()).isEqualTo(1);
            assertThat(other.strangers()).isEqualTo(1);
        }
    }

    private static void send(DatagramSocket from, byte[] bytes, int port) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    private static List<byte[]> recorded() throws IOException {
        return Files.readAllLines(Shared.traffic("spat/ntcip_spat_data.txt")).stream()
                .map(line -> line.replaceAll("[^0-9a-fA-F]", ""))
                .filter(line -> !line.isEmpty())
                .map(HexFormat.of()::parseHex)
                .toList();
    }
}
