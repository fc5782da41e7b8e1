package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store stays within its bounds, thins before it drops, and says what it gave up. */
final class RetentionTest {
    private static final int POINTS = 50;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    @TempDir
    Path folder = Path.of("");

    private final SetTime time = new SetTime();
    private final SplittableRandom random = new SplittableRandom(1);

    private SqliteOutbox open() throws StoreException {
        // 8 MiB of which the log takes 5
        Site.Buffer settings = new Site.Buffer(Duration.ofSeconds(1), 8L << 20, Duration.ofHours(2));
        return new SqliteOutbox(folder.resolve("outbox.db"), settings, new DeviceId("gw-1"), time);
    }

    /** A scan that cannot be made small. */
    private Scan noise(int device) {
        List<Observation> observations = new ArrayList<>();
        for (int p = 0; p < POINTS; p++) {
            Value value = new Value.Quantity(random.nextLong(), 0, new Unit("V"));
            observations.add(Reading.of(new PointId("p" + p), value));
        }
        return new Scan(new DeviceId("meter-" + device), time.now(), Duration.ZERO, observations);
    }

    private void fill(SqliteOutbox outbox, Stream stream, int seconds) throws Exception {
        for (int i = 0; i < seconds; i++) {
            for (int device = 0; device < 4; device++) {
                outbox.append(stream, noise(device));
            }
            time.advanceMillis(1000);
            if (i % 8 == 7) {
                outbox.flush();
            }
        }
        outbox.flush();
    }

    private static List<Long> seqs(Outbox outbox, Stream stream) throws StoreException {
        List<Long> seqs = new ArrayList<>();
        long last = 0;
        for (Optional<Batch> batch = outbox.scans(stream, last, 5000);
                batch.isPresent();
                batch = outbox.scans(stream, last, 5000)) {
            batch.get().entries().forEach(entry -> seqs.add(entry.seq()));
            last = batch.get().lastSeq();
        }
        return seqs;
    }

    @Test
    void a_full_store_is_thinned_from_its_oldest_end_and_says_so() throws Exception {
        List<Long> seqs;
        try (SqliteOutbox outbox = open()) {
            fill(outbox, Stream.NORMAL, 2200);
            seqs = seqs(outbox, Stream.NORMAL);
            long gone = 8800L - seqs.size();
            assertThat(gone).isPositive();
            assertThat(outbox.fill().fileBytes()).isLessThanOrEqualTo(10L << 20);
            assertThat(seqs).as("the newest is whole").endsWith(8797L, 8798L, 8799L, 8800L);
            assertThat(seqs.get(0)).as("the oldest is thinned, not gone").isLessThan(5L);
            long inOldest = seqs.stream().filter(seq -> seq <= 400).count();
            assertThat(inOldest).isBetween(100L, 210L);
            assertThat(outbox.fill().dropped()).isEqualTo(gone * POINTS);
            assertThat(outbox.fill().waiting()).isEqualTo((long) seqs.size() * POINTS);
            List<Outbox.StoredEvent> told = outbox.events(0, 1000);
            assertThat(told).isNotEmpty().allSatisfy(event -> {
                assertThat(event.event().what().kind()).isEqualTo("outbox.dropped");
                assertThat(event.event().evidence())
                        .containsEntry("reason", "full")
                        .containsEntry("stream", "normal");
            });
            assertThat(told.stream()
                            .mapToLong(event ->
                                    Long.parseLong(event.event().evidence().get("scans")))
                            .sum())
                    .isEqualTo(gone);
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(seqs(outbox, Stream.NORMAL)).isEqualTo(seqs);
            assertThat(outbox.fill().waiting()).isEqualTo((long) seqs.size() * POINTS);
            assertThat(outbox.committed(Stream.NORMAL)).isEqualTo(8800);
        }
    }

    @Test
    void what_does_not_fit_even_thinned_is_dropped_oldest_first() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, Stream.BULK, 6000);
            List<Long> seqs = seqs(outbox, Stream.BULK);
            assertThat(seqs.get(0)).isGreaterThan(1000L);
            assertThat(seqs).endsWith(23_999L, 24_000L).isSorted();
            assertThat(outbox.fill().fileBytes()).isLessThanOrEqualTo(10L << 20);
            assertThat(outbox.fill().waiting()).isEqualTo((long) seqs.size() * POINTS);
        }
    }

    @Test
    void what_is_too_old_goes_and_the_sequence_goes_on() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, Stream.LIVE, 5);
        }
        try (SqliteOutbox outbox = open()) {
            time.advanceMillis(Duration.ofHours(3).toMillis());
            outbox.flush();
            assertThat(seqs(outbox, Stream.LIVE)).isEmpty();
            assertThat(outbox.fill().dropped()).isEqualTo(20 * POINTS);
            assertThat(outbox.fill().waiting()).isZero();
            assertThat(outbox.events(0, 10)).singleElement().satisfies(event -> assertThat(
                            event.event().evidence())
                    .containsEntry("reason", "aged")
                    .containsEntry("first-seq", "1")
                    .containsEntry("last-seq", "20")
                    .containsEntry("scans", "20"));
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.committed(Stream.LIVE)).isEqualTo(20);
            fill(outbox, Stream.LIVE, 1);
            assertThat(seqs(outbox, Stream.LIVE)).containsExactly(21L, 22L, 23L, 24L);
        }
    }

    @Test
    void no_step_of_the_clock_makes_what_an_earlier_boot_stored_too_old() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, Stream.LIVE, 5);
        }
        long known = time.utcOffsetMillis().getAsLong();
        time.reboot(2);
        try (SqliteOutbox outbox = open()) {
            for (long step : new long[] {5 * 365 * 24 * HOUR, -HOUR, 0}) {
                time.trust(known + step);
                time.advanceMillis(2 * MINUTE);
                outbox.flush();
                assertThat(seqs(outbox, Stream.LIVE)).as("step of %d ms", step).hasSize(20);
            }
            assertThat(outbox.fill().dropped()).isZero();
        }
    }

    @Test
    void age_is_the_time_that_the_gateway_ran_in_all_boots_together() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, Stream.LIVE, 5);
        }
        for (int boot = 2; boot < 5; boot++) {
            time.reboot(boot);
            try (SqliteOutbox outbox = open()) {
                outbox.flush();
                // the last of what a boot stores says how long it ran
                time.advanceMillis(30 * MINUTE);
                fill(outbox, Stream.BULK, 1);
                assertThat(outbox.fill().dropped()).as("boot %d", boot).isZero();
            }
        }
        time.reboot(5);
        try (SqliteOutbox outbox = open()) {
            outbox.flush();
            time.advanceMillis(29 * MINUTE);
            outbox.flush();
            assertThat(outbox.fill().dropped()).isZero();
            time.advanceMillis(2 * MINUTE);
            outbox.flush();
            assertThat(outbox.fill().dropped()).isEqualTo(20 * POINTS);
        }
    }
}
