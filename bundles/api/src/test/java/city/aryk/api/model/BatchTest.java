package city.aryk.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void a_batch_knows_its_range_and_size() {
        var batch = new Batch(Stream.LIVE, List.of(entry(7), entry(9)));

        assertThat(batch.firstSeq()).isEqualTo(7);
        assertThat(batch.lastSeq()).isEqualTo(9);
        assertThat(batch.size()).isEqualTo(2);
    }

    @Test
    void sequence_numbers_grow_strictly() {
        assertThatThrownBy(() -> new Batch(Stream.LIVE, List.of(entry(7), entry(7))))
                .hasMessage("sequence numbers of a batch grow strictly: 7 after 7");
        assertThatThrownBy(() -> new Batch(Stream.LIVE, List.of())).hasMessageContaining("at least one");
    }

    private static Batch.Entry entry(long seq) {
        return new Batch.Entry(
                seq, 1_700_000_000_000L, new DeviceId("m"), List.of(new Gap(new PointId("p"), Gap.Cause.TIMEOUT)));
    }
}
