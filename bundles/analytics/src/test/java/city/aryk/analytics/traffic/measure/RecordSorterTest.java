package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSorterTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 4_999, 20_000})
    void any_number_of_records_comes_back_in_order_seed_3(int count) throws IOException {
        var random = new SplittableRandom(3);
        List<long[]> added = new ArrayList<>();
        List<long[]> sorted = new ArrayList<>();
        try (var sorter = new RecordSorter(3, 16)) {
            for (int i = 0; i < count; i++) {
                var entry = new long[] {random.nextInt(-50, 50), random.nextLong(), i};
                added.add(entry);
                sorter.add(entry);
            }
            sorter.forEach(sorted::add);

            assertThat(sorter.size()).isEqualTo(count);
        }

        added.sort(Arrays::compare);
        assertThat(sorted).usingElementComparator(Arrays::compare).isEqualTo(added);
    }
}
