package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.profiles.Amounts.Bounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({"200ms, PT0.2S", "1s, PT1S", "15m, PT15M", "24h, PT24H", "7d, PT168H", "0s, PT0S"})
    void durations_are_read_as_people_write_them(String text, Duration duration) {
        assertThat(Amounts.duration(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "s", "1 s", "-1s", "1.5s", "1S", "1min", "99999999999s", "1MiB"})
    void what_is_no_duration_says_what_was_wanted(String text) {
        assertThatThrownBy(() -> Amounts.duration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("got '" + text + "', wanted a duration such as 200ms, 1s, 15m, 24h or 7d");
    }

    @ParameterizedTest
    @CsvSource({"1KiB, 1024", "16MiB, 16777216", "1GiB, 1073741824", "999999999GiB, 1073741822926258176"})
    void sizes_are_powers_of_1024(String text, long bytes) {
        assertThat(Amounts.size(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "16MB", "16 MiB", "-1KiB", "1TiB", "1s"})
    void what_is_no_size_says_what_was_wanted(String text) {
        assertThatThrownBy(() -> Amounts.size(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("got '" + text + "', wanted a size such as 512KiB, 16MiB or 1GiB");
    }

    @Test
    void a_range_keeps_its_digits() {
        assertThat(Amounts.range(List.of("-0.50", "280")).low()).isEqualTo(new BigDecimal("-0.50"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1,2,3", "a,b", "1e3,2e3", "2,1", "1,1", "1,"})
    void what_is_no_range_is_refused(String text) {
        assertThatThrownBy(() -> Amounts.range(List.of(text.split(",", -1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wanted");
    }

    @Test
    void bounds_are_part_of_what_is_taken() {
        var bounds = new Bounds("200ms", "60s");

        assertThat(bounds.duration("200ms")).isEqualTo(Duration.ofMillis(200));
        assertThat(bounds.duration("1m")).isEqualTo(Duration.ofSeconds(60));
        assertThatThrownBy(() -> bounds.duration("61s")).hasMessage("got 61s, wanted 200ms to 60s");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void any_text_is_read_or_refused_by_name(long seed) {
        var random = new SplittableRandom(seed);
        String letters = "0123456789msdhKMGiB.-,e ";
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n > 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(refusal(() -> Amounts.duration(text.toString())))
                    .as("seed %d, case %d", seed, i)
                    .isNotEqualTo("?");
            assertThat(refusal(() -> Amounts.size(text.toString())))
                    .as("seed %d, case %d", seed, i)
                    .isNotEqualTo("?");
        }
    }

    private static String refusal(Runnable read) {
        try {
            read.run();
            return "";
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            return message != null && message.contains("wanted") ? message : "?";
        }
    }
}
