package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code device-profiles/README.md} are right, and the tables name every key that is known. */
class ReadmeTest {
    private static final Path README = Folders.DEVICE_PROFILES.resolve("README.md");

    @Test
    void the_worked_example_is_a_right_profile(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("energy-meter")).resolve("example-m3.yaml");
        Files.writeString(file, block("profile: example-m3"));

        Checked<Profile> checked = Folders.ownProfiles().check(file);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.value().orElseThrow().points())
                .extracting(plan -> plan.point().text())
                .containsExactly("voltage.l1", "power.active.total", "energy.import.total", "energy.export.total");
    }

    @Test
    void the_example_of_a_site_is_right(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("site.yaml"), block("site: almaty-abay-17"));
        Path secret = Files.createDirectories(folder.resolve("secrets")).resolve("mqtt");
        Files.writeString(secret, "geheim");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        Checked<Site> checked = new SiteReader(Folders.ownProfiles()).read(folder);

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.value().orElseThrow().devices()).hasSize(1);
    }

    @Test
    void the_tables_name_every_key_of_a_point_and_every_kind() throws IOException {
        String text = Files.readString(README);

        assertThat(PointReader.SHARED).allSatisfy(key -> assertThat(text).contains("| `" + key + "` |"));
        assertThat(Stream.of(PointPlan.Kind.values()).map(kind -> kind.name().toLowerCase(java.util.Locale.ROOT)))
                .allSatisfy(kind -> assertThat(text).containsPattern("kind.*\\b" + kind + "\\b"));
    }

    /** The YAML block that begins with the line, without the indent of a list. */
    private static String block(String firstLine) throws IOException {
        List<String> lines = Files.readAllLines(README);
        int first = 0;
        while (!lines.get(first).strip().startsWith(firstLine)) {
            first++;
        }
        int indent = lines.get(first).indexOf(firstLine);
        var yaml = new StringBuilder();
        for (int i = first; !lines.get(i).strip().equals("```"); i++) {
            String line = lines.get(i);
            yaml.append(line.length() >= indent ? line.substring(indent) : "").append('\n');
        }
        return yaml.toString();
    }
}
