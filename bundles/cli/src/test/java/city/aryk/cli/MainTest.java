package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private static final String PROFILES =
            Path.of("..", "..", "device-profiles").toString();

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void without_a_command_the_commands_are_listed_and_the_code_is_2() {
        assertThat(Main.execute()).isEqualTo(2);
        for (var command : List.of("site", "profile", "capture", "codec", "decode", "run", "demo", "bench")) {
            assertThat(complained.toString(StandardCharsets.UTF_8)).contains("  " + command + " ");
        }
    }

    @Test
    void a_site_is_checked_offline() throws Exception {
        site("modbus-tcp://10.0.4.17:502?unit=3");

        assertThat(Main.execute("site", "check", "--profiles", PROFILES, folder.toString()))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("gw-0001").contains("13");
    }

    @Test
    void a_wrong_endpoint_is_named_with_its_place_and_the_wanted_form() throws Exception {
        site("modbus-tcp://10.0.4.17:502?unit=900");

        assertThat(Main.execute("site", "check", "--profiles", PROFILES, folder.toString()))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("site.yaml:8:")
                .contains("unit")
                .contains("247");
    }

    @Test
    void a_folder_without_a_site_is_named() {
        assertThat(Main.execute("site", "check", folder.toString())).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("site.yaml");
    }

    @Test
    void an_unknown_profile_gets_the_nearest_name() {
        assertThat(Main.execute("profile", "show", "--profiles", PROFILES, "eastron-sdm631"))
                .isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("eastron-sdm630");
    }

    @Test
    void a_device_that_does_not_answer_is_one_sentence_and_the_code_is_1() {
        assertThat(Main.execute(
                        "profile", "try", "--profiles", PROFILES, "eastron-sdm120", "--at", "modbus-tcp://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(complained.toString(StandardCharsets.UTF_8))
                .contains("127.0.0.1:1")
                .doesNotContain("\tat ");
    }

    @Test
    void a_frame_of_the_standard_is_decoded_to_json() {
        // MODBUS Application Protocol V1.1b3, section 6.3: two of the example's three registers, as a TCP answer
        assertThat(Main.execute("capture", "read", "--protocol", "modbus", "000100000007010304022B0000"))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("\"ok\":true")
                .contains("555");
    }

    @Test
    void a_frame_that_is_none_is_an_answer_too() {
        assertThat(Main.execute("capture", "read", "--protocol", "modbus", "00"))
                .isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("{\"ok\":false,\"error\":");
    }

    @Test
    void a_series_is_measured_and_decoded_again() throws Exception {
        var rows = new StringBuilder("t,v\n");
        for (int i = 0; i < 500; i++) {
            rows.append(1_700_000_000_000L + i * 60_000L)
                    .append(',')
                    .append(230 + i % 7)
                    .append(".5\n");
        }
        Path file = Files.writeString(folder.resolve("series.csv"), rows);

        assertThat(Main.execute("codec", "measure", "--batch", "100", "--json", file.toString()))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("\"points\":500")
                .contains("\"round_trip\":true");
    }

    @Test
    void bytes_that_are_no_frame_are_refused() throws Exception {
        Path file = Files.write(folder.resolve("noise.bin"), new byte[] {1, 2, 3});

        assertThat(Main.execute("decode", file.toString())).isEqualTo(2);
        assertThat(complained.toString(StandardCharsets.UTF_8)).contains("noise.bin");
    }

    private void site(String endpoint) throws Exception {
        Files.writeString(
                folder.resolve("site.yaml"),
                """
                site: test
                gateway: gw-0001
                uplink:
                  broker: mqtt://127.0.0.1:1883
                devices:
                  meter-001:
                    profile: eastron-sdm120
                    at: "ENDPOINT"
                """
                        .replace("ENDPOINT", endpoint));
    }
}
