package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right times for a gateway that does not know the time when it boots. */
final class ClockTest {
    private static final long BASE = 1_790_000_000_000L;
    private static final long HOUR = 3_600_000;

    @TempDir
    Path folder = Path.of("");

    private final SetTime time = new SetTime();

    private SqliteOutbox open() throws StoreException {
        return new SqliteOutbox(folder.resolve("outbox.db"), SqliteOutboxTest.SETTINGS, new DeviceId("gw-1"), time);
    }

    private Scan scan() {
        List<Observation> observations = List.of(Reading.of(new PointId("p"), new Value.Quantity(1, 0, new Unit("V"))));
        return new Scan(new DeviceId("meter-1"), time.now(), Duration.ZERO, observations);
    }

    private void poll(SqliteOutbox outbox, int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            outbox.append(Stream.LIVE, scan());
            time.advanceMillis(1000);
        }
        outbox.flush();
    }

    private static List<Long> times(SqliteOutbox outbox) throws StoreException {
        return outbox.scans(Stream.LIVE, 0, 1000).stream()
                .flatMap(batch -> batch.entries().stream())
                .map(Batch.Entry::atMillis)
                .toList();
    }

    @Test
    void scans_wait_until_the_time_is_trusted_and_then_get_it() throws Exception {
        time.distrust();
        try (SqliteOutbox outbox = open()) {
            poll(outbox, 2);
            time.advanceMillis(600_000);
            assertThat(times(outbox)).isEmpty();

            time.trust(BASE);

            assertThat(times(outbox)).containsExactly(BASE + 1000, BASE + 2000);
            assertThat(outbox.scans(Stream.LIVE, 0, 10).orElseThrow().entries()).allSatisfy(entry -> assertThat(
                            ((Reading) entry.observations().get(0)).doubts())
                    .isEmpty());
        }
    }

    @Test
    void a_boot_that_never_learnt_the_time_gets_bounds_behind_the_last_known_time() throws Exception {
        try (SqliteOutbox outbox = open()) {
            time.trust(BASE);
            poll(outbox, 3);
        }
        time.reboot(2);
        try (SqliteOutbox outbox = open()) {
            poll(outbox, 2);
            assertThat(times(outbox)).containsExactly(BASE + 1000, BASE + 2000, BASE + 3000);
        }
        time.reboot(3);
        try (SqliteOutbox outbox = open()) {
            poll(outbox, 1);
            assertThat(times(outbox)).hasSize(5).isSorted();
            List<Batch.Entry> unset =
                    outbox.scans(Stream.LIVE, 3, 1000).orElseThrow().entries();
            assertThat(unset).hasSize(2).allSatisfy(entry -> {
                assertThat(((Reading) entry.observations().get(0)).doubts()).containsExactly(Doubt.CLOCK_UNSET);
                assertThat(entry.atMillis()).isBetween(BASE + 1000, BASE + 10_000);
            });
            assertThat(unset.get(1).atMillis() - unset.get(0).atMillis()).isEqualTo(1000);
        }
        try (SqliteOutbox outbox = open()) {
            time.trust(BASE + HOUR);
            assertThat(times(outbox)).hasSize(6).isSorted().endsWith(BASE + HOUR + 1000);
        }
    }

    @Test
    void a_store_that_never_knew_the_time_never_says_1970() throws Exception {
        time.reboot(1);
        try (SqliteOutbox outbox = open()) {
            poll(outbox, 1);
        }
        time.reboot(2);
        try (SqliteOutbox outbox = open()) {
            assertThat(times(outbox)).containsExactly(Boots.EARLIEST_MILLIS);
        }
    }

    @Test
    void a_restart_within_a_boot_remembers_its_time() throws Exception {
        try (SqliteOutbox outbox = open()) {
            time.trust(BASE);
            poll(outbox, 1);
        }
        time.distrust();
        try (SqliteOutbox outbox = open()) {
            assertThat(times(outbox)).containsExactly(BASE + 1000);
        }
    }

    @Test
    void steps_of_the_clock_move_times_but_never_the_order() throws Exception {
        try (SqliteOutbox outbox = open()) {
            time.trust(BASE);
            poll(outbox, 2);
            for (long step : new long[] {3, -HOUR, 5 * 365 * 24 * HOUR, 0}) {
                time.trust(BASE + step);
                long shown = Math.abs(step) < 20 ? BASE : BASE + step;
                assertThat(times(outbox)).containsExactly(shown + 1000, shown + 2000);
                Batch batch = outbox.scans(Stream.LIVE, 0, 10).orElseThrow();
                assertThat(batch.entries()).extracting(Batch.Entry::seq).containsExactly(1L, 2L);
            }
        }
    }

    @Test
    void an_event_waits_two_minutes_for_the_time_and_then_goes_with_a_bound() throws Exception {
        time.reboot(2);
        try (SqliteOutbox outbox = open()) {
            Event.What what = new Event.What("device.offline", Event.Severity.MINOR, Event.Phase.BEGIN);
            outbox.append(new Event(what, new DeviceId("meter-1"), time.now(), "Gone.", Map.of()));
            outbox.flush();
            time.advanceMillis(119_000);
            assertThat(outbox.events(0, 10)).isEmpty();

            time.advanceMillis(1_000);

            assertThat(outbox.events(0, 10)).singleElement().satisfies(event -> {
                assertThat(event.clockUnset()).isTrue();
                assertThat(event.atMillis()).isEqualTo(Boots.EARLIEST_MILLIS);
            });
        }
    }
}
