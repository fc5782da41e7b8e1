package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    private final Findings findings = new Findings();

    @Test
    void every_key_and_value_knows_its_place() {
        Tree.Fields tree = parsed("a: 1\nb:\n  c: [x, 0x10]\n").orElseThrow();

        assertThat(field(tree, "a").key()).hasToString("f:1:1");
        var b = (Tree.Fields) field(tree, "b").value();
        var list = (Tree.Items) field(b, "c").value();
        assertThat(list.items())
                .containsExactly(
                        new Tree.Leaf("x", true, new Place("f", 3, 7)),
                        new Tree.Leaf("0x10", true, new Place("f", 3, 10)));
    }

    @Test
    void scalars_stay_the_text_that_was_written() {
        Tree.Fields tree = parsed("a: off\nb: 010\nc: 1.50\nd: \"on\"\n").orElseThrow();

        assertThat(tree.fields().values().stream().map(field -> ((Tree.Leaf) field.value()).text()))
                .containsExactly("off", "010", "1.50", "on");
    }

    @Test
    void a_key_that_is_written_twice_is_kept_with_both_places() {
        Tree.Fields tree = parsed("a: 1\na: 2\n").orElseThrow();

        assertThat(field(tree, "a").value()).isEqualTo(new Tree.Leaf("1", true, new Place("f", 1, 4)));
        assertThat(tree.again()).containsExactly(new Tree.Again("a", new Place("f", 2, 1), new Place("f", 1, 1)));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                 | f:1:1: the file is empty; wanted a mapping (key: value)",
                "`- a`              | f:1:1: wanted a mapping (key: value) at the top of the file",
                "`a: !!binary xx`   | f:1:4: a tag (tag:yaml.org,2002:binary) is not taken here; leave it out",
                "`a: &x 1\\nb: *x`  | f:2:4: an alias (*name) is not taken here; write the value out",
                "`? [a]\\n: b`       | f:1:3: a key that is a list or a mapping; wanted a plain text as key",
                "`a: 1\\n---\\nb: 2` | f:2:1: a second document begins here; wanted one document in a file",
            })
    void what_this_house_does_not_take_is_one_finding(String yaml, String message) {
        assertThat(parsed(yaml.replace("\\n", "\n"))).isEmpty();

        assertThat(findings.list()).extracting(Object::toString).containsExactly(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void a_file_that_nests_without_end_is_refused(String opening) {
        assertThat(parsed("a: " + (opening.equals("- ") ? "\n" : "") + opening.repeat(20_000)))
                .isEmpty();

        assertThat(findings.list()).hasSize(1);
        assertThat(findings.list().get(0).message()).isEqualTo("nested deeper than 16 levels");
    }

    @Test
    void a_file_that_is_too_long_or_no_text_or_not_there_is_refused(@TempDir Path folder) throws IOException {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[YamlFile.MAX_BYTES + 1]);
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xC3, 0x28});

        assertThat(YamlFile.read(large, findings)).isEmpty();
        assertThat(YamlFile.read(binary, findings)).isEmpty();
        assertThat(YamlFile.read(folder.resolve("none.yaml"), findings)).isEmpty();

        assertThat(findings.list())
                .extracting(problem -> problem.message())
                .containsExactly(
                        "cannot be read: more than 1048576 bytes",
                        "not UTF-8 text; wanted a YAML file",
                        "no such file");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_bytes_give_a_mapping_or_one_finding(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        byte[] profile = Files.readAllBytes(Folders.DEVICE_PROFILES.resolve("profiles/energy-meter/abb-b-series.yaml"));
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = profile.clone();
            for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            String text = new String(bytes, 0, random.nextInt(bytes.length), StandardCharsets.UTF_8);
            var found = new Findings();

            Optional<Tree.Fields> tree = YamlFile.parse(text, "f", found);

            assertThat(found.list()).as("seed %d, case %d", seed, i).hasSize(tree.isPresent() ? 0 : 1);
        }
    }

    private Optional<Tree.Fields> parsed(String text) {
        return YamlFile.parse(text, "f", findings);
    }

    private static Tree.Field field(Tree.Fields tree, String key) {
        return Optional.ofNullable(tree.fields().get(key)).orElseThrow();
    }
}
