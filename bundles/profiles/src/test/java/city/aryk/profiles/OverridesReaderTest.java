package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverridesReaderTest {
    private static final String BASE =
            """
            site: almaty
            gateway: gw
            uplink: {broker: "mqtt://127.0.0.1"}
            devices:
              meter-001: {profile: eastron-sdm630, at: "modbus-tcp://127.0.0.1:15001?unit=1"}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void right_overrides_pass_and_what_was_not_checked_is_named() throws IOException {
        var result = check("uplink: {flush: {live: 1s}}\ndevices: {meter-001: {every: 5s}, meter-002: null}", false);

        assertThat(result.problems()).isEmpty();
        assertThat(result.unchecked()).containsExactly("meter-001");
    }

    @Test
    void a_mistake_is_found_without_the_site_of_the_gateway() throws IOException {
        var result =
                check("uplink: {flush: {live: 1}}\ndevices: {meter-001: {evry: 5s}, meter-002: {every: 5}}", false);

        assertThat(result.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        over(2, 23) + "unknown key 'evry'; did you mean 'every'?",
                        over(2, 53) + "'every': got '5', wanted a duration such as 200ms, 1s, 15m, 24h or 7d",
                        over(1, 24) + "'live': got '1', wanted a duration such as 200ms, 1s, 15m, 24h or 7d");
    }

    @Test
    void with_the_site_of_the_gateway_everything_is_checked() throws IOException {
        var result = check("devices: {meter-001: {points: {voltage.l9: {every: 5s}}}}", true);

        assertThat(result.unchecked()).isEmpty();
        assertThat(result.problems())
                .extracting(Problem::toString)
                .containsExactly(over(1, 32)
                        + "unknown point 'voltage.l9'; did you mean 'voltage.l1'? (profile eastron-sdm630)");
    }

    @Test
    void what_is_no_yaml_is_told_with_its_place() throws IOException {
        assertThat(check("devices: [", false).problems().get(0).toString()).startsWith(over(1, 11) + "not YAML: ");
    }

    private String over(int line, int column) {
        return folder.resolve("over.yaml") + ":" + line + ":" + column + ": ";
    }

    private OverridesReader.Result check(String overrides, boolean withBase) throws IOException {
        Path over = Files.writeString(folder.resolve("over.yaml"), overrides);
        Path base = Files.writeString(folder.resolve("site.yaml"), BASE);
        return new OverridesReader(new SiteReader(Folders.ownProfiles()))
                .check(over, withBase ? Optional.of(base) : Optional.empty(), folder);
    }
}
