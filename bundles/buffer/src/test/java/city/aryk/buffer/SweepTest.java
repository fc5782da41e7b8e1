package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is deleted once it was acknowledged, and what a store still knows that ends right then. */
final class SweepTest {
    private static final int CHAINS = 3;

    @TempDir
    Path folder = Path.of("");

    private final SetTime time = new SetTime();

    private Vault vault() throws Exception {
        Layouts layouts = new Layouts();
        Boots boots = new Boots(time);
        Store store = new Store(file(), Schema.CURRENT, Store.Limits.NONE);
        Reports reports = new Reports(new DeviceId("gw-1"), time);
        Vault vault = new Vault(
                file(), new Vault.Parts(store, layouts, boots, new Writer(layouts, boots), new Progress(), reports));
        vault.open();
        return vault;
    }

    private Path file() {
        return folder.resolve("outbox.db");
    }

    private SqliteOutbox open() throws StoreException {
        return new SqliteOutbox(file(), SqliteOutboxTest.SETTINGS, new DeviceId("gw-1"), time);
    }

    private Scan scan(String device, List<Observation> observations) {
        return new Scan(new DeviceId(device), time.now(), Duration.ZERO, observations);
    }

    private static Observation reading(String point) {
        return Reading.of(new PointId(point), new Value.Quantity(1, 0, new Unit("V")));
    }

    @Test
    void a_store_that_is_cut_off_right_after_it_deleted_knows_what_was_acknowledged() throws Exception {
        Vault vault = vault();
        int last = CHAINS * Writer.CHAIN_BLOCKS;
        for (int i = 0; i < last; i++) {
            vault.commit(List.of(new Item.OfScan(Stream.LIVE, scan("meter-1", List.of(reading("p"))))));
        }
        long acknowledged = last - 10L;
        vault.parts().progress().acknowledge(Stream.LIVE, acknowledged, acknowledged);

        assertThat(vault.sweep(last)).isFalse();
        vault.parts().store().close();

        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.acknowledged(Stream.LIVE)).isEqualTo(acknowledged);
            assertThat(outbox.fill().waiting()).isEqualTo(10);
            assertThat(outbox.scans(Stream.LIVE, 0, 1000).orElseThrow().firstSeq())
                    .isEqualTo(acknowledged + 1);
        }
    }

    @Test
    void layouts_are_forgotten_once_nothing_that_waits_needs_them() throws Exception {
        Vault vault = vault();
        int many = Vault.MOST_LAYOUTS + 1;
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            items.add(new Item.OfScan(Stream.LIVE, scan("meter-" + i, List.of(reading("p")))));
        }
        vault.commit(items);
        vault.sweep(many);
        assertThat(vault.parts().layouts().size()).as("while they wait").isEqualTo(many);

        vault.parts().progress().acknowledge(Stream.LIVE, many, many);
        vault.sweep(many);

        assertThat(vault.parts().layouts().size()).isZero();
        vault.commit(items.subList(7, 9));
        vault.parts().store().close();
        try (SqliteOutbox outbox = open()) {
            var entries = outbox.scans(Stream.LIVE, 0, 1000).orElseThrow().entries();
            assertThat(entries).extracting(entry -> entry.device().text()).containsExactly("meter-7", "meter-8");
        }
    }

    @Test
    void a_file_that_is_opened_once_more_is_known_already() throws Exception {
        Vault vault = vault();
        vault.commit(List.of(new Item.OfScan(Stream.LIVE, scan("meter-1", List.of(reading("p"))))));
        vault.parts().store().close();

        vault.open();
        vault.commit(List.of(new Item.OfScan(Stream.LIVE, scan("meter-2", List.of(reading("p"))))));
        vault.parts().store().close();

        assertThat(vault.parts().layouts().size()).isEqualTo(2);
        try (SqliteOutbox outbox = open()) {
            assertThat(outbox.scans(Stream.LIVE, 0, 1000).orElseThrow().entries())
                    .extracting(entry -> entry.device().text())
                    .containsExactly("meter-1", "meter-2");
        }
    }

    @Test
    void stored_gaps_are_not_counted_as_readings() throws Exception {
        try (SqliteOutbox outbox = open()) {
            var silent = new Gap(new PointId("q"), Gap.Cause.TIMEOUT);
            outbox.append(Stream.LIVE, scan("meter-1", List.of(reading("p"), silent)));
            outbox.append(Stream.BULK, scan("meter-1", List.of(reading("p"))));
            outbox.flush();
            assertThat(outbox.counters()).containsEntry("readings.stored", 2L).containsEntry("gaps.stored", 1L);
            assertThat(outbox.fill().stored()).isEqualTo(3);
        }
    }
}
