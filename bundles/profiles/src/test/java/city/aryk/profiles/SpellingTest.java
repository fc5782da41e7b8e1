package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN =
            List.of("voltage.l1", "voltage.l2", "frequency", "every", "eastron-sdm630");

    @ParameterizedTest
    @CsvSource({
        "voltage.l3, voltage.l1",
        "voltgae.l2, voltage.l2",
        "frequenzy, frequency",
        "evry, every",
        "eastron-sdm603, eastron-sdm630"
    })
    void a_slip_of_the_pen_finds_what_was_meant(String word, String meant) {
        assertThat(Spelling.nearest(word, KNOWN)).contains(meant);
    }

    @Test
    void what_is_far_from_everything_finds_nothing() {
        assertThat(Spelling.nearest("temperature", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("v".repeat(10_000), KNOWN)).isEmpty();
    }

    @Test
    void a_short_list_is_told_whole_and_a_long_one_not() {
        assertThat(Spelling.unknown("key", "zzz", List.of("a", "b")))
                .isEqualTo("unknown key 'zzz'; wanted one of a, b");
        assertThat(Spelling.unknown("key", "zzz", java.util.Collections.nCopies(17, "abcdef")))
                .isEqualTo("unknown key 'zzz'");
    }
}
