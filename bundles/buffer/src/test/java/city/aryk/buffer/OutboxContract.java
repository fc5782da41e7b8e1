package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Outbox} promises. An implementation extends this and adds nothing to the promise. */
abstract class OutboxContract {
    @TempDir
    Path folder = Path.of("");

    final SetTime time = new SetTime();

    /** An outbox that a test closes. */
    interface Opened extends AutoCloseable {
        Outbox outbox();

        @Override
        void close();
    }

    /** Opens the outbox in {@link #folder}; called again to model a restart. */
    abstract Opened open() throws StoreException;

    Scan scan(long value) {
        List<Observation> observations = List.of(
                Reading.of(new PointId("voltage.l1"), new Value.Quantity(value, 1, new Unit("V"))),
                Reading.of(new PointId("current.l1"), new Value.Quantity(value * 3, 2, new Unit("A"))));
        return new Scan(new DeviceId("meter-1"), time.now(), Duration.ofMillis(3), observations);
    }

    Event event(String kind) {
        return new Event(
                new Event.What(kind, Event.Severity.MINOR, Event.Phase.BEGIN),
                new DeviceId("meter-1"),
                time.now(),
                "Something happened.",
                Map.of("count", "3", "reason", "timeout"));
    }

    void append(Outbox outbox, Stream stream, long from, long through) throws Exception {
        for (long value = from; value <= through; value++) {
            outbox.append(stream, scan(value));
            time.advanceMillis(1000);
        }
    }

    static List<Long> seqs(Outbox outbox, Stream stream, long after) throws StoreException {
        List<Long> seqs = new ArrayList<>();
        long last = after;
        for (var batch = outbox.scans(stream, last, 7); batch.isPresent(); batch = outbox.scans(stream, last, 7)) {
            batch.get().entries().forEach(entry -> seqs.add(entry.seq()));
            last = batch.get().lastSeq();
        }
        return seqs;
    }

    static List<Long> upTo(long from, long through) {
        return java.util.stream.LongStream.rangeClosed(from, through).boxed().toList();
    }

    @Test
    void what_was_flushed_is_there_in_order_and_unaltered() throws Exception {
        try (Opened opened = open()) {
            Outbox outbox = opened.outbox();
            Scan first = scan(2301);
            outbox.append(Stream.NORMAL, first);
            time.advanceMillis(1000);
            Scan second = scan(-17);
            outbox.append(Stream.NORMAL, second);
            outbox.flush();

            Batch batch = outbox.scans(Stream.NORMAL, 0, 1000).orElseThrow();

            assertThat(batch.stream()).isEqualTo(Stream.NORMAL);
            assertThat(batch.entries()).extracting(Batch.Entry::seq).containsExactly(1L, 2L);
            assertThat(batch.entries())
                    .extracting(Batch.Entry::observations)
                    .containsExactly(first.observations(), second.observations());
            assertThat(batch.entries())
                    .extracting(Batch.Entry::atMillis)
                    .containsExactly(1_790_000_001_000L, 1_790_000_002_000L);
            assertThat(outbox.committed(Stream.NORMAL)).isEqualTo(2);
            assertThat(outbox.committed(Stream.LIVE)).isZero();
        }
    }

    @Test
    void what_was_committed_is_there_after_a_restart() throws Exception {
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.LIVE, 1, 20);
            opened.outbox().flush();
            append(opened.outbox(), Stream.LIVE, 21, 30);
        }
        try (Opened opened = open()) {
            assertThat(opened.outbox().committed(Stream.LIVE)).isEqualTo(30);
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).isEqualTo(upTo(1, 30));
        }
    }

    @Test
    void the_same_call_gives_the_same_batch_also_after_a_restart() throws Exception {
        Batch before;
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.LIVE, 1, 20);
            opened.outbox().flush();
            before = opened.outbox().scans(Stream.LIVE, 4, 10).orElseThrow();
            assertThat(opened.outbox().scans(Stream.LIVE, 4, 10)).contains(before);
        }
        try (Opened opened = open()) {
            assertThat(opened.outbox().scans(Stream.LIVE, 4, 10)).contains(before);
            assertThat(before.firstSeq()).isEqualTo(5);
            assertThat(before.size()).isEqualTo(10);
        }
    }

    @Test
    void who_asks_at_the_end_gets_what_comes_later() throws Exception {
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.LIVE, 1, 3);
            opened.outbox().flush();
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).hasSize(3);
            assertThat(opened.outbox().scans(Stream.LIVE, 1, 2)).isPresent();
            assertThat(opened.outbox().scans(Stream.LIVE, 3, 10))
                    .as("a seek to the end")
                    .isEmpty();

            append(opened.outbox(), Stream.LIVE, 4, 5);
            opened.outbox().flush();

            assertThat(seqs(opened.outbox(), Stream.LIVE, 3)).containsExactly(4L, 5L);
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).isEqualTo(upTo(1, 5));
        }
    }

    @Test
    void at_least_one_entry_is_given_however_small_the_bound() throws Exception {
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.BULK, 1, 2);
            opened.outbox().flush();
            assertThat(opened.outbox().scans(Stream.BULK, 0, 1).orElseThrow().size())
                    .isEqualTo(2);
        }
    }

    @Test
    void each_stream_has_its_own_sequence() throws Exception {
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.LIVE, 1, 3);
            append(opened.outbox(), Stream.BULK, 1, 2);
            opened.outbox().append(event("device.offline"));
            opened.outbox().flush();
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).containsExactly(1L, 2L, 3L);
            assertThat(seqs(opened.outbox(), Stream.BULK, 0)).containsExactly(1L, 2L);
            assertThat(seqs(opened.outbox(), Stream.NORMAL, 0)).isEmpty();
            assertThat(opened.outbox().committed(Stream.EVENT)).isEqualTo(1);
        }
    }

    @Test
    void what_was_acknowledged_is_not_given_again_and_stays_acknowledged() throws Exception {
        try (Opened opened = open()) {
            append(opened.outbox(), Stream.LIVE, 1, 10);
            opened.outbox().flush();
            opened.outbox().ackThrough(Stream.LIVE, 4);
            opened.outbox().ackThrough(Stream.LIVE, 4);
            opened.outbox().ackThrough(Stream.LIVE, 3);
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).isEqualTo(upTo(5, 10));
            assertThat(opened.outbox().fill().waiting()).isEqualTo(12);
        }
        try (Opened opened = open()) {
            assertThat(opened.outbox().acknowledged(Stream.LIVE)).isEqualTo(4);
            assertThat(seqs(opened.outbox(), Stream.LIVE, 0)).isEqualTo(upTo(5, 10));
            assertThat(opened.outbox().fill().waiting()).isEqualTo(12);
        }
    }

    @Test
    void sequence_numbers_go_on_after_everything_was_acknowledged() throws Exception {
        for (int restart = 0; restart < 4; restart++) {
            try (Opened opened = open()) {
                assertThat(opened.outbox().committed(Stream.NORMAL)).isEqualTo(restart * 3L);
                assertThat(opened.outbox().scans(Stream.NORMAL, 0, 10)).isEmpty();
                append(opened.outbox(), Stream.NORMAL, 1, 3);
                opened.outbox().append(event("device.offline"));
                opened.outbox().flush();
                assertThat(seqs(opened.outbox(), Stream.NORMAL, 0)).isEqualTo(upTo(restart * 3L + 1, restart * 3L + 3));
                opened.outbox().ackThrough(Stream.NORMAL, restart * 3L + 3);
                opened.outbox().ackThrough(Stream.EVENT, restart + 1);
                assertThat(opened.outbox().fill().waiting()).isZero();
            }
        }
    }

    @Test
    void events_come_back_as_they_were() throws Exception {
        Event first = event("device.offline");
        try (Opened opened = open()) {
            opened.outbox().append(first);
            opened.outbox().append(event("device.online"));
            opened.outbox().flush();
        }
        try (Opened opened = open()) {
            List<Outbox.StoredEvent> events = opened.outbox().events(0, 1);
            assertThat(events).containsExactly(new Outbox.StoredEvent(1, 1_790_000_001_000L, false, first));
            assertThat(opened.outbox().events(1, 10)).hasSize(1);
            assertThat(opened.outbox().events(2, 10)).isEmpty();
        }
    }

    @Test
    void acknowledging_what_was_never_committed_is_refused() throws Exception {
        try (Opened opened = open()) {
            assertThatThrownBy(() -> opened.outbox().ackThrough(Stream.LIVE, 1))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_scan_cannot_be_an_event() throws Exception {
        try (Opened opened = open()) {
            assertThatThrownBy(() -> opened.outbox().append(Stream.EVENT, scan(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_closed_outbox_says_so() throws Exception {
        Opened opened = open();
        opened.close();
        assertThatThrownBy(() -> opened.outbox().append(Stream.LIVE, scan(1))).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> opened.outbox().scans(Stream.LIVE, 0, 1)).isInstanceOf(StoreException.class);
        opened.close();
    }
}
