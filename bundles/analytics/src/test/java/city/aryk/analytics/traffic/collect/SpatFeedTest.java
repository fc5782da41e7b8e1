package city.aryk.analytics.traffic.collect;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.TaskCheck;
import city.aryk.analytics.traffic.Shared;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class SpatFeedTest {
    private static final int PATIENCE = 6_000;

    private final Shelf shelf = new Shelf(1_772_452_800_000L);

    private static Computation computation(Map<String, String> settings) {
        return new Computation(new DeviceId("abay-17"), "spat-measures", List.of(), settings);
    }

    private SpatFeed feed(Map<String, String> settings) {
        var computation = computation(settings);
        var site = Desk.site(ZoneOffset.UTC, computation);
        assertThat(new SpatMeasures().check(computation, site)).isEmpty();
        var task = new TaskCheck(new SpatMeasures(), site).tasks(computation).get(0);
        return new SpatFeed(task, new Outlet(shelf, shelf));
    }

    @Test
    void the_controller_s_messages_become_points_and_nobody_else_s() throws Exception {
        var feed = feed(Map.of("listen", "127.0.0.1:0", "from", "127.0.0.1", "rate", "3"));
        var messages = messages();
        try (var runner = Runner.start("spat", feed);
                var controller = new DatagramSocket(new InetSocketAddress(address(1), 0));
                var stranger = new DatagramSocket(new InetSocketAddress(address(2), 0))) {
            assertThat(runner).isNotNull();
            await(() -> feed.port() > 0);
            send(stranger, messages.get(0), feed.port());
            await(() -> shelf.kinds("spat").contains("spat.refused"));
            send(controller, messages.get(0), feed.port());
            await(() -> shelf.told("abay-17/spat.phases.green"));
            for (int i = 0; i < 10; i++) {
                send(controller, new byte[] {1, 2, 3}, feed.port());
                send(controller, messages.get(0), feed.port());
            }
            shelf.advance(Duration.ofSeconds(61));
            await(() -> shelf.kinds("spat").size() > 1);
        }

        assertThat(shelf.results.values())
                .allSatisfy(digits -> assertThat(digits).hasSize(16));
        assertThat(shelf.events.get(0).evidence())
                .containsAllEntriesOf(Map.of("strangers", "1", "last-stranger", "127.0.0.2", "too-many", "0"));
    }

    private static List<byte[]> messages() throws IOException {
        List<byte[]> messages = new ArrayList<>();
        for (var line : Files.readAllLines(Shared.traffic("spat/ntcip_spat_data.txt"))) {
            var hex = line.replaceAll("[^0-9a-fA-F]", "");
            if (hex.length() == 490) {
                messages.add(HexFormat.of().parseHex(hex));
            }
        }
        assertThat(messages).isNotEmpty();
        return messages;
    }

    private static void send(DatagramSocket from, byte[] bytes, int port) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, address(1), port));
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < PATIENCE && !condition.getAsBoolean(); i++) {
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void what_is_missing_or_wrong_is_named() {
        var computation = computation(Map.of("listen", "no port", "from", "controller.local"));
        var missing = computation(Map.of());

        assertThat(new SpatMeasures().check(computation, Desk.site(ZoneOffset.UTC, computation)))
                .extracting(Problem::place)
                .containsExactlyInAnyOrder("listen", "from");
        assertThat(new SpatMeasures().check(missing, Desk.site(ZoneOffset.UTC, missing)))
                .extracting(Problem::message)
                .containsExactlyInAnyOrder(
                        "'listen' is missing; wanted a port", "'from' is missing; wanted the controller's address");
    }
}
