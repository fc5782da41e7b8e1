package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnCodecTest {

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 3, 60, 1_000, 10_000})
    void made_up_series_survive_at_any_length(int rows) throws CodecException {
        for (Columns series : MadeUpSeries.all()) {
            var part = RandomColumns.stretched(series, rows);
            assertThat(ColumnCodec.decode(ColumnCodec.encode(part)).sameAs(part))
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void any_columns_survive_the_round_trip(long seed) throws CodecException {
        var random = new RandomColumns(seed);
        for (int i = 0; i < 700; i++) {
            Columns columns = random.next();
            assertThat(ColumnCodec.decode(ColumnCodec.encode(columns)).sameAs(columns))
                    .as("seed %d, case %d", seed, i)
                    .isTrue();
        }
    }

    @Test
    void jittered_stamps_cost_about_what_their_entropy_is() {
        var random = new SplittableRandom(3);
        var millis = new long[1_000];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 1_700_000_000_000L / 60_000 * 60_000 + i * 60_000L + random.nextInt(16);
        }
        var columns = new Columns(1, 1, millis, List.of(new Columns.Column(0, new long[millis.length])));

        assertThat(ColumnCodec.encode(columns).length).isLessThan(570); // 500 bytes of entropy
    }

    @Test
    void left_out_periods_do_not_break_the_grid() {
        var millis = new long[300];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 1_700_000_040_000L + (i + (i > 100 ? 17 : 0) + (i > 200 ? 3 : 0)) * 60_000L;
        }
        var columns = new Columns(1, 1, millis, List.of(new Columns.Column(0, new long[millis.length])));

        assertThat(ColumnCodec.encode(columns).length).isLessThan(30);
    }

    @Test
    void a_batch_is_refused_where_columns_are_wanted() {
        byte[] frame = BatchCodec.encode(new RandomBatches(1).wild());

        assertThatThrownBy(() -> ColumnCodec.decode(frame))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("a batch of readings");
    }

    /** Columns of every habit, made up from a seed. */
    static final class RandomColumns {
        private final SplittableRandom random;

        RandomColumns(long seed) {
            random = new SplittableRandom(seed);
        }

        static Columns stretched(Columns series, int rows) {
            var millis = new long[rows];
            var values = new long[rows];
            long[] from = series.columns().get(0).unscaled();
            long period = series.millis()[1] - series.millis()[0];
            for (int i = 0; i < rows; i++) {
                millis[i] = series.millis()[0] + i * period;
                values[i] = from[i % from.length];
            }
            return new Columns(
                    1,
                    1,
                    millis,
                    List.of(new Columns.Column(series.columns().get(0).scale(), values)));
        }

        Columns next() {
            int rows = 1 + random.nextInt(1 << random.nextInt(1, 9));
            List<Columns.Column> columns = new ArrayList<>();
            int width = random.nextInt(4);
            for (int i = 0; i < width; i++) {
                columns.add(new Columns.Column(random.nextInt(-18, 19), values(rows)));
            }
            long seq = random.nextLong() >> random.nextInt(64);
            return new Columns(random.nextLong() >>> random.nextInt(1, 64), seq, millis(rows), columns);
        }

        private long[] values(int rows) {
            var values = new long[rows];
            int habit = random.nextInt(4);
            int width = random.nextInt(1, 64);
            long value = random.nextLong() >> random.nextInt(64);
            long step = 1L + random.nextInt(50);
            for (int i = 0; i < rows; i++) {
                long any = random.nextLong() >> width;
                value = habit == 0 ? any : habit == 1 ? value + any : habit == 2 ? value + step : value;
                values[i] = value;
            }
            return values;
        }

        private long[] millis(int rows) {
            var millis = new long[rows];
            int habit = random.nextInt(5);
            long period = 1L << random.nextInt(40);
            long at = habit == 0 ? random.nextLong() : 1_700_000_000_000L + random.nextInt(1 << 20);
            for (int i = 0; i < rows; i++) {
                at += habit == 1 ? random.nextLong() >> random.nextInt(64) : period;
                at += habit == 2 && random.nextInt(9) == 0 ? period * random.nextInt(5) : 0;
                millis[i] = at + (habit == 3 ? random.nextInt(500) : 0);
            }
            return millis;
        }
    }
}
