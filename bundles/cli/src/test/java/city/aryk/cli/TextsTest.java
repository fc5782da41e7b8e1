package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}|\\$\\{[A-Z-]+}");

    @ParameterizedTest
    @ValueSource(strings = {"ru", "kk"})
    void every_text_is_there_in_every_language_with_the_same_arguments(String language) {
        var english = Texts.bundle(Locale.ENGLISH);
        var other = Texts.bundle(Locale.forLanguageTag(language));

        assertThat(other.getLocale().getLanguage()).isEqualTo(language);
        assertThat(new TreeSet<>(other.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        for (var key : english.keySet()) {
            assertThat(arguments(other.getString(key))).as(key).isEqualTo(arguments(english.getString(key)));
            if (english.getString(key).matches(".*[a-z]{4}.*[a-z]{4}.*")) {
                assertThat(other.getString(key)).as(key).isNotEqualTo(english.getString(key));
            }
        }
    }

    @Test
    void another_language_reads_english() {
        assertThat(Texts.bundle(Locale.forLanguageTag("de")).getString("quality.good"))
                .isEqualTo("good");
    }

    @Test
    void arguments_are_put_in_as_they_are() {
        assertThat(Texts.of("codec.points", 1234567)).endsWith("1234567");
    }

    private static Set<String> arguments(String text) {
        List<String> found = new ArrayList<>();
        var matcher = ARGUMENT.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return new TreeSet<>(found);
    }
}
