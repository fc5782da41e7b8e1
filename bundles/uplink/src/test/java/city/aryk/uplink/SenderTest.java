package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class SenderTest {
    private static final String PREFIX = "aryk/1/almaty-abay-17/gw-0001/";
    private final Rig rig = new Rig();

    @Test
    void a_connection_begins_with_register_and_state_and_has_a_will() {
        rig.turn();

        assertThat(rig.broker.hellos.get(0).will().topic()).isEqualTo(PREFIX + "state");
        assertThat(Rig.text(rig.broker.hellos.get(0).will()))
                .contains("\"offline\"")
                .contains("\"clean\":false");
        assertThat(rig.broker.line().all)
                .extracting(Message::topic)
                .containsExactly(PREFIX + "register", PREFIX + "state");
        assertThat(rig.broker.line().all).allMatch(Message::isRetained);
        assertThat(Rig.text(rig.broker.line().all.get(0)))
                .contains("voltage.l1")
                .contains("store-report")
                .doesNotContain("10.0.0.9");
        assertThat(Rig.text(rig.broker.line().all.get(1)))
                .contains("\"online\"")
                .contains("\"readings.polled\":12")
                .contains("\"clock\":\"trusted\"");
    }

    @Test
    void a_live_reading_waits_for_its_flush_time_less_the_commit_and_the_way_and_then_goes() throws CodecException {
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, 1, 5);
        rig.turn();
        line.answer(0);
        rig.outbox.fill(Stream.LIVE, 3, 5);
        rig.turn();
        rig.turn(Duration.ofMillis(790));
        assertThat(line.open("t/live")).isEmpty();

        rig.turn(Duration.ofMillis(20));

        Message sent = line.open("t/live").get(0);
        assertThat(sent.contentType()).isEqualTo("application/vnd.aryk.batch;v=1");
        assertThat(sent.properties()).isEqualTo(Map.of("stream", "live", "first-seq", "2", "last-seq", "4"));
        assertThat(BatchCodec.decode(sent.payload()).size()).isEqualTo(15);
    }

    @Test
    void the_first_reading_of_a_connection_goes_at_once_as_a_sign_of_life() {
        var line = rig.connect();
        rig.outbox.fill(Stream.BULK, 1, 5);

        rig.turn();

        assertThat(line.open("t/bulk")).hasSize(1);
    }

    @Test
    void what_the_outbox_holds_until_the_time_is_known_is_not_passed_over() {
        rig.outbox.hold(true);
        rig.outbox.fill(Stream.LIVE, 2, 5);
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, 2, 5);
        rig.turn(Duration.ofSeconds(5));
        assertThat(line.open("t/live")).isEmpty();

        rig.outbox.hold(false);
        rig.settle();

        assertThat(line.accepted.stream().filter(m -> m.topic().endsWith("t/live")))
                .first()
                .satisfies(m -> assertThat(m.properties()).containsEntry("first-seq", "1"));
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(4);
    }

    @Test
    void enough_observations_go_without_waiting_for_the_flush_time() {
        var line = rig.connect();
        rig.outbox.fill(Stream.NORMAL, ParcelSize.TARGET, 1);

        rig.turn();

        assertThat(line.open("t/normal")).hasSize(1);
    }

    @Test
    void an_event_goes_at_once_and_before_everything_else() {
        var line = rig.connect();
        rig.outbox.fill(Stream.NORMAL, ParcelSize.TARGET, 1);
        rig.outbox.append(event("device.offline"));

        rig.turn();

        assertThat(line.open.values()).extracting(Message::topic).containsExactly(PREFIX + "e", PREFIX + "t/normal");
        assertThat(Rig.text(line.open("e").get(0))).contains("\"seq\":1").contains("device.offline");
    }

    @Test
    void the_outbox_forgets_only_what_was_acknowledged_in_order() {
        var line = rig.connect();
        openWindow(line);
        rig.outbox.fill(Stream.LIVE, 3 * ParcelSize.TARGET, 1);
        rig.turn();
        List<Long> tickets = new ArrayList<>(line.open.keySet());
        assertThat(tickets).hasSizeGreaterThanOrEqualTo(3);
        long before = rig.outbox.acknowledged(Stream.LIVE);

        line.answer(tickets.get(1), 0);
        rig.turn();
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(before);

        line.answer(tickets.get(0), 0);
        rig.turn();
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(before + 2L * ParcelSize.TARGET);
    }

    @Test
    void no_matching_subscribers_counts_as_delivered() {
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, ParcelSize.TARGET, 1);
        rig.turn();

        line.answer(0x10);
        rig.turn();

        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(ParcelSize.TARGET);
        assertThat(rig.tally.counters()).containsEntry("readings.published", (long) ParcelSize.TARGET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x87, 0x97, 0x99})
    void a_refused_batch_is_named_held_back_and_sent_again_with_nothing_overtaking_it(int reason)
            throws CodecException {
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, 3 * ParcelSize.TARGET, 1);
        rig.turn();
        assertThat(line.open("t/live")).hasSize(1); // one at a time until the broker has taken one

        line.answer(reason);
        rig.turn();
        assertThat(line.open("t/live")).isEmpty();
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isZero();

        rig.turn(Duration.ofSeconds(1));
        assertThat(Rig.text(line.open("state").get(0))).contains(Reason.text(reason));
        rig.settle();
        assertThat(delivered(line, Stream.LIVE)).isEqualTo(upTo(3L * ParcelSize.TARGET));
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isEqualTo(3L * ParcelSize.TARGET);
    }

    @Test
    void a_batch_larger_than_the_brokers_packets_is_cut_smaller() throws CodecException {
        rig.broker.limits = new Broker.Limits(10, 1_200);
        var line = rig.connect();
        rig.outbox.fill(Stream.NORMAL, ParcelSize.TARGET, 1);

        rig.turn();
        rig.settle();
        rig.turn(Duration.ofSeconds(60)); // what was left over was no whole parcel
        rig.settle();

        assertThat(line.all).allMatch(message -> message.packetBytes() <= 1_200);
        assertThat(delivered(line, Stream.NORMAL)).isEqualTo(upTo(ParcelSize.TARGET));
    }

    @Test
    void a_batch_that_the_broker_calls_too_large_is_sent_again_in_halves() throws CodecException {
        var line = rig.connect();
        rig.outbox.fill(Stream.NORMAL, ParcelSize.TARGET, 1);
        rig.turn();

        line.answer(Reason.PACKET_TOO_LARGE);
        rig.turn();

        assertThat(line.open("t/normal").get(0).properties()).containsEntry("last-seq", "2000");
        rig.settle();
        rig.turn(Duration.ofSeconds(60));
        rig.settle();
        assertThat(delivered(line, Stream.NORMAL)).isEqualTo(upTo(ParcelSize.TARGET));
    }

    @Test
    void an_entry_that_fits_no_packet_is_named_and_kept() {
        rig.broker.limits = new Broker.Limits(10, 900);
        var line = rig.connect();
        rig.outbox.fill(Stream.LIVE, 1, 3_000);
        rig.turn(Duration.ofSeconds(5));
        rig.turn(Duration.ofSeconds(2));

        assertThat(line.open("t/live")).isEmpty();
        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isZero();
    }

    @Test
    void no_more_is_in_flight_than_the_brokers_receive_maximum() {
        rig.broker.limits = new Broker.Limits(3, Long.MAX_VALUE);
        var line = rig.connect();
        openWindow(line);
        for (Stream stream : List.of(Stream.LIVE, Stream.NORMAL, Stream.BULK)) {
            rig.outbox.fill(stream, 8 * ParcelSize.TARGET, 1);
        }

        rig.turn();

        assertThat(line.open).hasSize(3);
    }

    @Test
    void after_a_lost_connection_everything_unacknowledged_is_sent_again_with_the_same_keys() throws CodecException {
        var line = rig.connect();
        openWindow(line);
        rig.outbox.fill(Stream.LIVE, 3 * ParcelSize.TARGET, 1);
        rig.turn();
        long done = rig.outbox.acknowledged(Stream.LIVE);
        long all = rig.outbox.committed(Stream.LIVE);

        line.lose(0, "cable pulled");
        rig.turn();
        assertThat(line.cut).isTrue();
        rig.turn(Duration.ofSeconds(1));
        rig.settle();

        assertThat(rig.broker.lines).hasSize(2);
        assertThat(delivered(rig.broker.line(), Stream.LIVE))
                .isEqualTo(LongStream.rangeClosed(done + 1, all).boxed().toList());
        assertThat(rig.tally.counters()).containsEntry("reconnects", 1L);
    }

    @Test
    void a_late_answer_of_an_earlier_connection_acknowledges_nothing() {
        var old = rig.connect();
        rig.outbox.fill(Stream.LIVE, ParcelSize.TARGET, 1);
        rig.turn();
        old.lose(0, "cable pulled");
        rig.turn();
        rig.turn(Duration.ofSeconds(1));

        old.answerAll();
        rig.turn();

        assertThat(rig.outbox.acknowledged(Stream.LIVE)).isZero();
    }

    @Test
    void a_backlog_goes_at_the_rate_of_the_site_and_new_urgent_data_are_not_held() {
        rig.site = Sites.with(new Site.Uplink(
                URI.create("mqtt://broker.example:1883"),
                Optional.empty(),
                Sites.FLUSH,
                Optional.empty(),
                new Site.Delivery(Site.Payload.BATCH, 1_000)));
        rig.outbox.fill(Stream.NORMAL, 20_000, 1);
        var line = rig.connect();
        for (int second = 0; second < 10; second++) {
            rig.outbox.fill(Stream.LIVE, 5, 1);
            for (int i = 0; i < 10; i++) {
                rig.turn(Duration.ofMillis(100));
                rig.settle();
            }
        }

        // ten seconds' worth, the first second's credit, and at most one parcel over it
        assertThat(rig.outbox.acknowledged(Stream.NORMAL)).isBetween(8_000L, 16_000L);
        assertThat(rig.outbox.committed(Stream.LIVE) - rig.outbox.acknowledged(Stream.LIVE))
                .isLessThanOrEqualTo(10);
        assertThat(line.cut).isFalse();
        for (int second = 0; second < 20; second++) {
            rig.turn(Duration.ofSeconds(1));
            rig.settle();
        }
        assertThat(rig.outbox.acknowledged(Stream.NORMAL)).isEqualTo(20_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_the_broker_does_all_arrives_and_each_stream_keeps_its_order(long seed) throws CodecException {
        var random = new SplittableRandom(seed);
        rig.turn();
        for (int step = 0; step < 200; step++) {
            rig.outbox.fill(Stream.LIVE, random.nextInt(100), 4);
            rig.outbox.fill(Stream.NORMAL, random.nextInt(150), 3);
            misbehave(random, rig.broker.line());
            rig.turn(Duration.ofMillis(random.nextInt(1_500)));
        }
        for (int i = 0; i < 100; i++) {
            rig.turn(Duration.ofSeconds(40));
            rig.settle();
        }

        for (Stream stream : List.of(Stream.LIVE, Stream.NORMAL)) {
            assertThat(rig.outbox.acknowledged(stream)).as("seed %d", seed).isEqualTo(rig.outbox.committed(stream));
            long next = 1;
            for (var line : rig.broker.lines) {
                for (long seq : delivered(line, stream)) {
                    assertThat(seq)
                            .as("seed %d: never ahead of what is missing", seed)
                            .isLessThanOrEqualTo(next);
                    next = Math.max(next, seq + 1);
                }
            }
            assertThat(next - 1).as("seed %d", seed).isEqualTo(rig.outbox.committed(stream));
        }
    }

    private static void misbehave(SplittableRandom random, ScriptedBroker.Line line) {
        int deed = random.nextInt(20);
        if (deed == 0) {
            line.lose(0x8B, "server shutting down");
        } else if (deed < 12) {
            for (int i = random.nextInt(6); i > 0 && !line.open.isEmpty(); i--) {
                line.answer(0);
            }
        } else if (deed == 13 && line.open.size() == 1) {
            line.answer(Reason.QUOTA_EXCEEDED);
        }
    }

    /** Has one batch acknowledged after another until the live window is open. */
    private void openWindow(ScriptedBroker.Line line) {
        for (int i = 0; i < 4; i++) {
            rig.outbox.fill(Stream.LIVE, ParcelSize.TARGET, 1);
            rig.turn();
            rig.settle();
        }
        assertThat(line.open).isEmpty();
    }

    /** The sequence numbers that the broker accepted, in the order of their arrival. */
    private static List<Long> delivered(ScriptedBroker.Line line, Stream stream) throws CodecException {
        List<Long> seqs = new ArrayList<>();
        for (Message message : line.accepted) {
            if (message.topic().endsWith("t/" + stream.label())) {
                BatchCodec.decode(message.payload()).entries().stream()
                        .map(Batch.Entry::seq)
                        .forEach(seqs::add);
            }
        }
        return seqs;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private Event event(String kind) {
        var what = new Event.What(kind, Event.Severity.MINOR, Event.Phase.BEGIN);
        return new Event(what, new DeviceId("meter-001"), rig.time.now(), "it is gone", Map.of("cause", "timeout"));
    }
}
