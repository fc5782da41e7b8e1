package city.aryk.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnCopyTest {
    private final Path folder;
    private final OwnCopy copy;

    OwnCopyTest(@TempDir Path folder) {
        this.folder = folder;
        this.copy = new OwnCopy(folder);
    }

    @Test
    void nothing_was_kept_at_first() {
        assertThat(copy.load()).isEmpty();
    }

    @Test
    void what_was_kept_is_there_again_whatever_characters_it_holds() throws IOException {
        var kept = new Configuration(
                        new Settings(Map.of(
                                "site", "almaty", "more", "zone: Asia/Almaty\r\n\tx: \"\\n\\\\\"\n", "empty", "")),
                        Map.of())
                .with("meter\t1", new Settings(Map.of("profile", "eastron-sdm120")))
                .with("bare", Settings.NONE);
        copy.save(kept);

        assertThat(copy.load()).contains(kept);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void any_damage_of_the_newest_gives_the_one_before(long seed) throws IOException {
        copy.save(of("one"));
        copy.save(of("two"));
        Path file = folder.resolve("configuration");
        byte[] whole = Files.readAllBytes(file);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(7));
            Files.write(file, random.nextBoolean() ? damaged : java.util.Arrays.copyOf(whole, at));

            assertThat(copy.load()).as("seed %d, case %d", seed, i).contains(of("one"));
        }
    }

    @Test
    void a_damaged_file_does_not_push_a_whole_one_out() throws IOException {
        copy.save(of("one"));
        copy.save(of("two"));
        Files.write(folder.resolve("configuration"), new byte[0]);
        copy.save(of("three"));
        Files.write(folder.resolve("configuration"), new byte[0]);

        assertThat(copy.load()).contains(of("one"));
    }

    @Test
    void three_older_ones_are_kept_and_no_more() throws IOException {
        for (int i = 0; i < 8; i++) {
            copy.save(of("n" + i));
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "configuration", "configuration.1", "configuration.2", "configuration.3");
        }
        assertThat(copy.load()).contains(of("n7"));
    }

    private static Configuration of(String site) {
        Map<String, String> texts = new TreeMap<>();
        texts.put("site", site);
        texts.put("gateway", "gw-1");
        return new Configuration(new Settings(texts), Map.of("m", new Settings(Map.of("profile", "p"))));
    }
}
