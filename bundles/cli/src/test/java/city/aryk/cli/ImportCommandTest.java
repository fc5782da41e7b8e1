package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String PROFILES =
            Path.of("..", "..", "device-profiles").toString();
    private static final String GOOD =
            Path.of("src/test/resources/imports/meter.edgex.yaml").toString();

    @TempDir
    private Path out = Path.of("");

    private int run(String... more) {
        var arguments = new java.util.ArrayList<>(
                java.util.List.of("profile", "import", "--profiles", PROFILES, "--out", out.toString()));
        arguments.addAll(java.util.List.of(more));
        return Main.execute(arguments.toArray(String[]::new));
    }

    @Test
    void a_wrong_file_ends_with_2_and_the_others_are_converted() throws IOException {
        Path wrong = Files.writeString(out.resolve("wrong.yaml"), "a: [");

        assertThat(run(wrong.toString(), GOOD)).isEqualTo(2);
        assertThat(out.resolve("energy-meter/example-power-meter.yaml")).exists();
    }

    @Test
    void the_exit_code_tells_whether_every_file_gave_a_profile() {
        assertThat(run("--json", GOOD)).isZero();
        assertThat(run(GOOD)).isEqualTo(1);
        assertThat(run("--force", "--from", "edgex", GOOD)).isZero();
        assertThat(run("--force", "--from", "evcc", GOOD)).isEqualTo(2);
        assertThat(run("--from", "nothing", GOOD)).isEqualTo(2);
    }

    @Test
    void a_folder_of_device_profiles_gets_them_under_profiles() throws IOException {
        Files.createDirectories(out.resolve("profiles"));

        assertThat(run(GOOD)).isZero();
        assertThat(out.resolve("profiles/energy-meter/example-power-meter.yaml"))
                .exists();
    }
}
