package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 7386 on YAML, and that what is written reads back. */
final class OverlayTest {
    private static Tree.Fields tree(String yaml) {
        var findings = new Findings();
        Tree.Fields tree =
                YamlFile.parse(yaml, "test", findings).orElseThrow(() -> new AssertionError(findings.list()));
        assertThat(findings.list()).isEmpty();
        return tree;
    }

    private static String over(String base, String patch) {
        String text = Overlay.text(tree(base), tree(patch));
        assertThat(Overlay.text(tree(text), tree("{}"))).as("reads back").isEqualTo(text);
        return text;
    }

    @Test
    void mappings_are_merged_and_other_values_replaced() {
        assertThat(over("a: {b: 1, c: 2}\nd: 3", "a: {b: 7}\ne: x"))
                .isEqualTo(
                        """
                a:
                  b: 7
                  c: 2
                d: 3
                e: x
                """);
    }

    @Test
    void null_takes_a_key_away_however_it_is_written() {
        assertThat(over("a: 1\nb: 2\nc: 3\nd: 4", "a: null\nb: ~\nc:\n")).isEqualTo("d: 4\n");
        assertThat(over("a: 1", "a: \"null\"")).isEqualTo("a: \"null\"\n");
    }

    @Test
    void null_below_a_new_key_leaves_nothing() {
        assertThat(over("a: 1", "b: {c: null}")).isEqualTo("a: 1\nb: {}\n");
    }

    @Test
    void lists_are_replaced_whole() {
        assertThat(over("a: [1, 2, 3]", "a: [4, {b: [5]}, []]"))
                .isEqualTo(
                        """
                a:
                  - 4
                  -
                    b:
                      - 5
                  - []
                """);
    }

    @Test
    void quotes_and_strange_letters_survive() {
        String base = "\"a key\": \"say \\\"no\\\" \\\\ \\n to # that\"\nmqtt: mqtt://127.0.0.1:1883\nname: \"Алматы\"";

        var fields = tree(over(base, "x: 1")).fields();
        assertThat(fields.values().stream()
                        .map(Tree.Field::value)
                        .filter(Tree.Leaf.class::isInstance)
                        .map(value -> ((Tree.Leaf) value).text()))
                .containsExactly("say \"no\" \\ \n to # that", "mqtt://127.0.0.1:1883", "Алматы", "1");
        assertThat(fields).containsKey("a key");
    }
}
