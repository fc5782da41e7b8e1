package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SparkplugPayloadTest {
    private static final String NODE = "spBv1.0/almaty-abay-17/%s/gw-0001";
    private final Rig rig = new Rig();

    SparkplugPayloadTest() {
        rig.site = Sites.with(new Site.Uplink(
                URI.create("mqtt://broker.example:1883"),
                Optional.empty(),
                Sites.FLUSH,
                Optional.empty(),
                new Site.Delivery(Site.Payload.SPARKPLUG_B, 0)));
    }

    @Test
    void a_connection_is_clean_dies_by_its_will_and_is_born_with_every_metric() {
        rig.turn();

        var hello = rig.broker.hellos.get(0);
        assertThat(hello.cleanStart()).isTrue();
        assertThat(hello.will().topic()).isEqualTo(NODE.formatted("NDEATH"));
        assertThat(hello.will().isRetained()).isFalse();
        assertThat(rig.broker.line().subscriptions).containsExactly(NODE.formatted("NCMD"));
        Message birth = rig.broker.line().open("NBIRTH/gw-0001").get(0);
        assertThat(names(birth)).containsExactly("bdSeq", "Node Control/Rebirth", "meter-001/voltage.l1");
        assertThat(seq(birth)).isZero();
        assertThat(bdSeq(birth)).isEqualTo(bdSeq(hello.will()));
        assertThat(hasSeq(hello.will())).isFalse();
    }

    @Test
    void each_connection_has_its_own_birth_death_sequence() {
        rig.turn();
        rig.broker.line().lose(0, "cable pulled");
        rig.turn();
        rig.turn(Duration.ofSeconds(1));

        assertThat(bdSeq(rig.broker.hellos.get(1).will()))
                .isEqualTo(bdSeq(rig.broker.hellos.get(0).will()) + 1);
    }

    @Test
    void data_follow_the_birth_with_a_sequence_that_wraps_at_256() {
        var line = rig.connect();
        for (int i = 0; i < 300; i++) {
            rig.outbox.fill(Stream.LIVE, 1, 1);
            rig.turn();
            rig.turn(Duration.ofSeconds(2));
            rig.settle();
        }

        var numbers = new ArrayList<Long>();
        for (Message message : line.all) {
            if (message.topic().contains("/NBIRTH/")) {
                numbers.clear();
                numbers.add(seq(message));
            } else if (message.topic().contains("/NDATA/")) {
                numbers.add(seq(message));
            }
        }
        assertThat(numbers).hasSizeGreaterThan(290);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).isEqualTo(i % 256);
        }
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(300);
    }

    @Test
    void a_metric_that_was_not_announced_brings_a_new_birth_before_it() {
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, 4_000, 1); // voltage.l0 is in no plan
        rig.turn();

        var open = List.copyOf(line.open.values());
        assertThat(open.get(0).topic()).isEqualTo(NODE.formatted("NBIRTH"));
        assertThat(names(open.get(0))).contains("meter-001/voltage.l0");
        assertThat(open.get(1).topic()).isEqualTo(NODE.formatted("NDATA"));
        assertThat(seq(open.get(1))).isEqualTo(1);
    }

    @Test
    void a_rebirth_command_brings_a_birth() {
        var line = rig.connect();
        var metric =
                new Protobuf().text(1, "Node Control/Rebirth").number(4, 11).flag(14, true);
        line.deliver(NODE.formatted("NCMD"), new Protobuf().message(2, metric).bytes());
        rig.turn();

        assertThat(line.open("NBIRTH/gw-0001")).hasSize(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void no_command_whatever_its_bytes_disturbs(long seed) {
        var line = rig.connect();
        var random = new SplittableRandom(seed);
        byte[] good = new Protobuf()
                .message(2, new Protobuf().text(1, "Node Control/Rebirth").flag(14, true))
                .bytes();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = i % 2 == 0 ? new byte[random.nextInt(40)] : good.clone();
            for (int flips = random.nextInt(1, 5); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            line.deliver(NODE.formatted("NCMD"), bytes);
            rig.turn();
        }

        assertThat(rig.sender.isConnected()).isTrue();
    }

    private static List<String> names(Message message) {
        List<String> names = new ArrayList<>();
        var payload = new ProtobufReader(message.payload());
        for (var field = payload.next(); field.isPresent(); field = payload.next()) {
            if (field.get().number() == 2) {
                field.get()
                        .body()
                        .reader()
                        .next()
                        .ifPresent(name -> names.add(name.body().text()));
            }
        }
        return names;
    }

    private static long seq(Message message) {
        return number(new ProtobufReader(message.payload()), 3).orElseThrow();
    }

    private static boolean hasSeq(Message message) {
        return number(new ProtobufReader(message.payload()), 3).isPresent();
    }

    private static long bdSeq(Message message) {
        var payload = new ProtobufReader(message.payload());
        for (var field = payload.next(); field.isPresent(); field = payload.next()) {
            if (field.get().number() == 2) {
                return number(field.get().body().reader(), 11).orElseThrow();
            }
        }
        throw new AssertionError("no metric");
    }

    private static Optional<Long> number(ProtobufReader reader, int number) {
        for (var field = reader.next(); field.isPresent(); field = reader.next()) {
            if (field.get().number() == number) {
                return Optional.of(field.get().value());
            }
        }
        return Optional.empty();
    }
}
