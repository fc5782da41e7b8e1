package city.aryk.analytics.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlidingQuantileTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_quantile_is_at_most_a_bin_above_that_of_the_sorted_numbers(long seed) {
        var random = new SplittableRandom(seed);
        var quantile = new SlidingQuantile(5_000);
        var all = new double[8_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = Math.exp(random.nextDouble(-8, 8));
            quantile.add(all[i]);
        }
        Arrays.sort(all);
        for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
            double exact = all[(int) Math.ceil(share * all.length) - 1];
            assertThat(quantile.quantile(share)).as("seed %d, %s", seed, share).isBetween(exact, exact * 1.0221);
        }
    }

    @Test
    void what_is_older_than_two_generations_is_forgotten() {
        var quantile = new SlidingQuantile(10);
        for (int i = 0; i < 10; i++) {
            quantile.add(1000);
        }
        assertThat(quantile.isReady()).isTrue();
        for (int i = 0; i < 20; i++) {
            quantile.add(1);
        }
        quantile.add(1);
        assertThat(quantile.quantile(1)).isBetween(1.0, 1.03);
    }

    @Test
    void zero_is_a_number() {
        var quantile = new SlidingQuantile(10);
        assertThat(quantile.quantile(0.99)).isZero();
        quantile.add(0);
        assertThat(quantile.quantile(0.99)).isZero();
    }
}
