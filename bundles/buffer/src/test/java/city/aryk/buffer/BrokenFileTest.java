package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/** Files that are no outbox, newer ones, damaged ones, and disks that take nothing. */
final class BrokenFileTest {
    @TempDir
    Path folder = Path.of("");

    private final SetTime time = new SetTime();

    private Path file() {
        return folder.resolve("outbox.db");
    }

    private SqliteOutbox open() throws StoreException {
        return new SqliteOutbox(file(), SqliteOutboxTest.SETTINGS, new DeviceId("gw-1"), time);
    }

    private SqliteOutbox open(long mostPages) throws StoreException {
        Store store = new Store(file(), Schema.CURRENT, new Store.Limits(mostPages, 64));
        Reports reports = new Reports(new DeviceId("gw-1"), time);
        return new SqliteOutbox(store, file(), SqliteOutboxTest.SETTINGS, reports, time);
    }

    private Scan scan(long value) {
        List<Observation> observations = new ArrayList<>();
        for (int p = 0; p < 20; p++) {
            Value.Quantity quantity = new Value.Quantity(value * 31 + p * value % 977, 1, new Unit("V"));
            observations.add(Reading.of(new PointId("p" + p), quantity));
        }
        return new Scan(new DeviceId("meter-1"), time.now(), Duration.ZERO, observations);
    }

    private void fill(SqliteOutbox outbox, int commits) throws Exception {
        for (int i = 0; i < commits; i++) {
            outbox.append(Stream.LIVE, scan(i));
            outbox.append(Stream.LIVE, scan(i * 7L));
            time.advanceMillis(1000);
            outbox.flush();
        }
    }

    private static List<Long> seqs(SqliteOutbox outbox) throws StoreException {
        List<Long> seqs = new ArrayList<>();
        long last = 0;
        for (Optional<Batch> batch = outbox.scans(Stream.LIVE, last, 500);
                batch.isPresent();
                batch = outbox.scans(Stream.LIVE, last, 500)) {
            batch.get().entries().forEach(entry -> seqs.add(entry.seq()));
            last = batch.get().lastSeq();
        }
        return seqs;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_file_that_is_no_database_is_set_aside_and_told() throws Exception {
        byte[] bytes = "this is not a database, but somebody may still want it"
                .repeat(100)
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.write(file(), bytes);
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
            assertThat(seqs(outbox)).containsExactly(1L, 2L);
            assertThat(outbox.events(0, 10)).singleElement().satisfies(event -> {
                assertThat(event.event().what().kind()).isEqualTo("outbox.set-aside");
                assertThat(event.event().evidence()).containsEntry("file", "outbox.db.set-aside-1");
            });
        }
        assertThat(folder.resolve("outbox.db.set-aside-1")).hasBinaryContent(bytes);
    }

    @Test
    void a_database_of_somebody_else_is_set_aside() throws Exception {
        execute("create table invoices(id integer primary key)");
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
            assertThat(seqs(outbox)).hasSize(2);
        }
        assertThat(folder.resolve("outbox.db.set-aside-1")).exists();
    }

    @Test
    void sequence_numbers_are_not_used_again_after_a_file_was_set_aside() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 3);
        }
        Files.write(file(), new byte[4096]);
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
            assertThat(seqs(outbox)).containsExactly(Reservation.STEP + 1, Reservation.STEP + 2);
        }
    }

    @Test
    void a_newer_schema_is_refused_and_left_alone() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
        }
        execute("pragma user_version = 99");
        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("schema 99, this program knows up to " + Schema.CURRENT.version());
        execute("pragma user_version = " + Schema.CURRENT.version());
        try (SqliteOutbox outbox = open()) {
            assertThat(seqs(outbox)).containsExactly(1L, 2L);
        }
    }

    @Test
    void an_older_schema_is_brought_forward_with_its_data() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 2);
        }
        List<List<String>> steps = new ArrayList<>(Schema.CURRENT.migrations());
        steps.add(List.of("create table more(id integer primary key)", "alter table boot add column note text"));
        Store store = new Store(file(), new Schema(steps), Store.Limits.NONE);
        store.open();
        assertThat(store.from(Stream.LIVE, 0, 10)).hasSize(2);
        store.close();
        assertThatThrownBy(this::open).hasMessageContaining("schema 3, this program knows up to 2");
    }

    @Test
    void a_store_of_the_first_schema_is_brought_forward_and_goes_on() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 2);
        }
        execute("alter table boot drop column lived_offset");
        execute("alter table boot drop column checksum");
        execute("alter table layout drop column checksum");
        execute("pragma user_version = 1");
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
            assertThat(seqs(outbox)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update layout set names = replace(names, 'p1', 'p2')",
                "update boot set offset_millis = offset_millis + 4096",
                "update boot set uuid = replace(uuid, '1', '3')"
            })
    void names_and_times_that_were_altered_are_not_believed(String damage) throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
        }
        execute(damage);
        try (SqliteOutbox outbox = open()) {
            assertThat(seqs(outbox)).isEmpty();
        }
        assertThat(folder.resolve("outbox.db.set-aside-1")).exists();
    }

    @Test
    void a_file_with_other_tables_than_it_should_have_is_set_aside() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
        }
        execute("pragma user_version = 0");
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 1);
            assertThat(seqs(outbox)).containsExactly(Reservation.STEP + 1, Reservation.STEP + 2);
        }
        assertThat(folder.resolve("outbox.db.set-aside-1")).exists();
    }

    @Test
    void a_full_disk_holds_back_what_comes_and_takes_it_once_there_is_room() throws Exception {
        List<Long> seqs;
        long stored;
        try (SqliteOutbox outbox = open(120)) {
            assertThatThrownBy(() -> fill(outbox, 10_000))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("full");
            stored = outbox.committed(Stream.LIVE);
            assertThat(seqs(outbox)).hasSize((int) stored);
            outbox.ackThrough(Stream.LIVE, stored - 2);
            outbox.flush();
            assertThat(outbox.committed(Stream.LIVE)).isEqualTo(stored + 2);
            seqs = seqs(outbox);
            assertThat(seqs).containsExactly(stored - 1, stored, stored + 1, stored + 2);
        }
        try (SqliteOutbox outbox = open()) {
            assertThat(seqs(outbox)).isEqualTo(seqs);
        }
    }

    @Test
    void a_damaged_block_costs_the_rest_of_its_chain_and_is_told() throws Exception {
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 300);
        }
        execute("update live set body = zeroblob(50) where seq = 301");
        try (SqliteOutbox outbox = open()) {
            List<Long> seqs = seqs(outbox);
            assertThat(seqs).hasSize(300 + 88).contains(1L, 300L, 513L, 600L).doesNotContain(301L, 512L);
            outbox.flush();
            assertThat(outbox.events(0, 10)).singleElement().satisfies(event -> assertThat(
                            event.event().evidence())
                    .containsEntry("reason", "damaged")
                    .containsEntry("first-seq", "301")
                    .containsEntry("last-seq", "512")
                    .containsEntry("readings", Integer.toString(212 * 20)));
            assertThat(outbox.fill().waiting()).isEqualTo(388 * 20);
            outbox.ackThrough(Stream.LIVE, 600);
            assertThat(outbox.fill().waiting()).isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void flipped_bytes_cost_readings_but_never_the_gateway(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        try (SqliteOutbox outbox = open()) {
            fill(outbox, 300);
        }
        byte[] whole = Files.readAllBytes(file());
        Set<Long> possible = new HashSet<>();
        for (long seq = 1; seq <= 600; seq++) {
            possible.add(seq);
        }
        for (int run = 0; run < 12; run++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            clear();
            Files.write(file(), bytes);
            try (SqliteOutbox outbox = open()) {
                assertThat(possible).as("seed %d run %d", seed, run).containsAll(seqs(outbox));
                long before = outbox.committed(Stream.LIVE);
                fill(outbox, 1);
                assertThat(seqs(outbox)).as("seed %d run %d", seed, run).endsWith(before + 1, before + 2);
            }
            try (SqliteOutbox outbox = open()) {
                outbox.ackThrough(Stream.LIVE, outbox.committed(Stream.LIVE));
            }
        }
    }

    private void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path path : files.toList()) {
                Files.delete(path);
            }
        }
    }
}
