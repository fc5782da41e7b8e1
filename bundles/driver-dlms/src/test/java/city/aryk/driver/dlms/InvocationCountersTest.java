package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvocationCountersTest {
    @TempDir
    private Path folder = Path.of("");

    /** A restart is another object on the same folder: nothing is told to it but the files. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void no_number_is_given_twice_however_often_the_gateway_is_killed(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        Set<Long> given = new HashSet<>();
        long last = 0;
        for (int i = 0; i < 20; i++) {
            var counters = new InvocationCounters(folder);
            for (int use = random.nextInt(150); use > 0; use--) {
                long next = counters.next("meter");
                assertThat(given.add(next)).isTrue();
                assertThat(next).isGreaterThan(last);
                last = next;
            }
        }
    }

    @Test
    void two_processes_never_give_the_same_number() throws Exception {
        var one = new InvocationCounters(folder);
        var other = new InvocationCounters(folder);
        Set<Long> given = new HashSet<>();
        for (int i = 0; i < 3 * InvocationCounters.BLOCK; i++) {
            assertThat(given.add(one.next("meter"))).isTrue();
            assertThat(given.add(other.next("meter"))).isTrue();
        }
        one.skip("meter");
        assertThat(one.next("meter"))
                .isGreaterThan(given.stream().mapToLong(l -> l).max().orElse(0));
    }

    @Test
    void each_key_is_counted_by_itself_and_from_what_the_meter_knows() throws Exception {
        var counters = new InvocationCounters(folder);

        assertThat(counters.next("a")).isEqualTo(1);
        assertThat(counters.next("b")).isEqualTo(1);
        assertThat(counters.next("a", 5_000)).isEqualTo(5_000);
        assertThat(counters.next("a", 10)).isEqualTo(5_001);
    }

    @Test
    void a_damaged_file_stops_ciphering_and_says_so() throws Exception {
        Files.writeString(folder.resolve("meter.counter"), "\0\0\0");

        assertThatThrownBy(() -> new InvocationCounters(folder).next("meter"))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("wanted the next free number");
    }

    @Test
    void the_last_number_is_given_and_none_after_it() throws Exception {
        Files.writeString(folder.resolve("meter.counter"), "4294967295\n");
        var counters = new InvocationCounters(folder);

        assertThat(counters.next("meter")).isEqualTo(4_294_967_295L);
        assertThatThrownBy(() -> counters.next("meter")).hasMessageContaining("a new key");
    }
}
