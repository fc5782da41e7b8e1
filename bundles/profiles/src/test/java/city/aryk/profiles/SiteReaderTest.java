package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

class SiteReaderTest {
    private static final String HEAD =
            """
            site: almaty-abay-17
            gateway: gw-0001
            uplink: {broker: "mqtt://127.0.0.1:1883"}
            devices:
            """;
    private static final String METER =
            """
              meter-001:
                profile: eastron-sdm630
                at: modbus-tcp://127.0.0.1:15001?unit=1
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_short_site_has_the_defaults_of_the_house() throws IOException {
        Site site = read(HEAD + METER).value().orElseThrow();

        assertThat(site.identity()).isEqualTo(new Site.Identity("almaty-abay-17", "gw-0001"));
        assertThat(site.uplink().broker()).isEqualTo(URI.create("mqtt://127.0.0.1:1883"));
        assertThat(site.uplink().flush())
                .isEqualTo(Map.of(
                        Stream.LIVE, Duration.ofSeconds(2),
                        Stream.NORMAL, Duration.ofSeconds(60),
                        Stream.BULK, Duration.ofMinutes(15)));
        assertThat(site.buffer()).isEqualTo(new Site.Buffer(Duration.ofSeconds(1), 512L << 20, Duration.ofDays(7)));
        DevicePlan meter = site.devices().get(0);
        assertThat(meter.pacing()).isEqualTo(new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
        assertThat(meter.profile()).isEqualTo(new DevicePlan.ProfileRef("eastron-sdm630", "energy-meter", "modbus"));
        PointPlan energy = point(meter, "energy.import.total");
        assertThat(energy.schedule().every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(energy.schedule().stream()).isEqualTo(Stream.BULK);
        assertThat(energy.wiring()).isEqualTo(Map.of("read", "input", "type", "f32", "at", "0x0048", "scale", "1000"));
        assertThat(energy.meaning().codes()).containsEntry("obis", "1-0:1.8.0");
        assertThat(energy.meaning().unit().code()).isEqualTo("W.h");
    }

    @Test
    void an_uplink_may_prove_itself_and_say_how_it_sends() throws IOException {
        for (var name : List.of("ca", "gw-cert", "gw-key")) {
            Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
            Files.writeString(file, "the text of " + name);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        Site.Uplink uplink = read(HEAD.replace(
                                "{broker: \"mqtt://127.0.0.1:1883\"}",
                                "{broker: \"mqtts://127.0.0.1\", payload: sparkplug-b, drain: 5000, time: \"ntp://10.20.0.1\", tls: {ca: secret:ca,"
                                        + " certificate: secret:gw-cert, key: secret:gw-key}}")
                        + METER)
                .value()
                .orElseThrow()
                .uplink();

        assertThat(uplink.delivery()).isEqualTo(new Site.Delivery(Site.Payload.SPARKPLUG_B, 5_000));
        assertThat(uplink.timePeer()).hasValue(URI.create("ntp://10.20.0.1"));
        var tls = uplink.tls().orElseThrow();
        assertThat(tls.authorities().orElseThrow().reveal()).isEqualTo("the text of ca");
        assertThat(tls.client().orElseThrow().key().reveal()).isEqualTo("the text of gw-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.20.0.1", "http://10.20.0.1", "ntp://", "ntp://host/path", "ntp://host?x=1"})
    void a_peer_for_the_time_that_is_none_refuses_the_site(String peer) throws IOException {
        assertThat(read(HEAD.replace("\"mqtt://127.0.0.1:1883\"", "\"mqtt://127.0.0.1\", time: \"" + peer + "\"")
                                + METER)
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("ntp://"));
    }

    @Test
    void a_certificate_without_its_key_refuses_the_site() throws IOException {
        Path file = Files.createDirectories(folder.resolve("secrets")).resolve("gw-cert");
        Files.writeString(file, "certificate");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        assertThat(read(HEAD.replace(
                                        "\"mqtt://127.0.0.1:1883\"",
                                        "\"mqtts://127.0.0.1\", tls: {certificate: secret:gw-cert}")
                                + METER)
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("'key'").contains("secret:gw-key"));
    }

    @Test
    void overrides_of_a_point_win_over_those_of_the_device() throws IOException {
        DevicePlan meter = read(HEAD + METER
                        + """
                            every: 1s
                            timeout: 300ms
                            budget: 2s
                            points:
                              voltage.l1: {every: 10s, stream: live, expect: [207, 253], aggregate: 15m}
                        """)
                .value()
                .orElseThrow()
                .devices()
                .get(0);

        assertThat(meter.pacing()).isEqualTo(new DevicePlan.Pacing(Duration.ofMillis(300), Duration.ofSeconds(2)));
        assertThat(point(meter, "energy.import.total").schedule().every()).isEqualTo(Duration.ofSeconds(1));
        PointPlan voltage = point(meter, "voltage.l1");
        assertThat(voltage.schedule())
                .isEqualTo(new PointPlan.Schedule(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(500),
                        Stream.LIVE,
                        java.util.Optional.of(Duration.ofMinutes(15))));
        assertThat(voltage.meaning().expect())
                .contains(new PointPlan.Range(new BigDecimal("207"), new BigDecimal("253")));
    }

    @Test
    void the_tolerance_is_at_most_half_of_the_period() throws IOException {
        Site site = read(HEAD + METER + "    every: 200ms\n").value().orElseThrow();

        assertThat(site.devices().get(0).points())
                .allMatch(plan -> plan.schedule().tolerance().equals(Duration.ofMillis(100)));
    }

    @Test
    void a_period_as_long_as_the_points_aggregate_is_refused() throws IOException {
        String both = "    points: {voltage.l1: {every: 15m, aggregate: 15m}, energy.import.total: {aggregate: 1h}}\n";

        assertThat(read(HEAD + METER + both).problems())
                .extracting(problem -> problem.message())
                .containsExactlyInAnyOrder(
                        "'aggregate': wanted more than every",
                        "'aggregate': only a gauge has a minimum, mean and maximum");
    }

    @Test
    void a_wrong_device_is_refused_and_the_others_go_on() throws IOException {
        Checked<Site> checked = read(HEAD
                + """
                  broken-1: {profile: eastron-sdm603, at: "modbus-tcp://127.0.0.1:1?unit=1"}
                  broken-2: {profile: eastron-sdm630, at: "nowhere"}
                  broken-3: 12
                """
                + METER);

        Site site = checked.value().orElseThrow();
        assertThat(site.devices()).extracting(plan -> plan.device().text()).containsExactly("meter-001");
        assertThat(site.refused())
                .extracting(Site.Refused::device)
                .containsExactly(new DeviceId("broken-1"), new DeviceId("broken-2"), new DeviceId("broken-3"));
        assertThat(site.refused()).allMatch(refused -> refused.problems().size() == 1);
        assertThat(checked.problems()).hasSize(3);
    }

    @Test
    void a_secret_is_read_from_its_file_and_never_shown() throws IOException {
        secret("mqtt", "geheim\n", "rw-------");

        Site.Login login = withLogin().value().orElseThrow().uplink().login().orElseThrow();

        assertThat(login.password().reveal()).isEqualTo("geheim");
        assertThat(login.toString()).doesNotContain("geheim");
    }

    @Test
    void a_secret_that_others_may_read_refuses_the_site() throws IOException {
        Path file = secret("mqtt", "geheim", "rw-r-----");

        Checked<Site> checked = withLogin();

        assertThat(checked.value()).isEmpty();
        assertThat(checked.problems())
                .extracting(problem -> problem.message())
                .containsExactly("'password': secret file " + file
                        + " is open to other users; wanted mode 0600 (chmod 600 " + file + ")");
    }

    @Test
    void an_endpoint_may_name_a_secret_that_must_be_there() throws IOException {
        String meter = METER.replace("unit=1", "unit=1&key=secret:bus");

        assertThat(read(HEAD + meter).problems())
                .extracting(problem -> problem.message())
                .containsExactly("'at': no secret 'bus'; wanted the file " + folder.resolve("secrets/bus"));
        secret("bus", "x", "rw-------");
        assertThat(read(HEAD + meter).problems()).isEmpty();
    }

    @Test
    void a_driver_that_refuses_an_endpoint_refuses_the_device_in_its_own_words() throws IOException {
        DriverFactory driver = Mockito.mock(DriverFactory.class);
        Mockito.when(driver.name()).thenReturn("modbus");
        Mockito.when(driver.check(ArgumentMatchers.any())).thenReturn(List.of());
        Mockito.when(driver.wire(ArgumentMatchers.any()))
                .thenThrow(new IllegalArgumentException("port 0: wanted 1 to 65535"));
        Files.writeString(folder.resolve("site.yaml"), HEAD + METER);

        Checked<Site> checked = new SiteReader(ProfileSet.open(Folders.DEVICE_PROFILES, List.of(driver))).read(folder);

        assertThat(checked.problems())
                .extracting(Object::toString)
                .containsExactly(folder.resolve("site.yaml") + ":7:9: 'at': port 0: wanted 1 to 65535");
    }

    @Test
    void a_folder_without_a_site_is_one_problem() {
        Checked<Site> checked = new SiteReader(Folders.ownProfiles()).read(folder.resolve("none"));

        assertThat(checked.value()).isEmpty();
        assertThat(checked.problems())
                .extracting(Object::toString)
                .containsExactly(folder.resolve("none/site.yaml") + ":1:1: no such file");
    }

    private Checked<Site> withLogin() throws IOException {
        return read(HEAD.replace("}", ", login: {user: gw-0001, password: \"secret:mqtt\"}}") + METER);
    }

    private Path secret(String name, String text, String mode) throws IOException {
        Path file = Files.createDirectories(folder.resolve("secrets")).resolve(name);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Checked<Site> read(String yaml) throws IOException {
        Files.writeString(folder.resolve("site.yaml"), yaml);
        return new SiteReader(Folders.ownProfiles()).read(folder);
    }

    private static PointPlan point(DevicePlan plan, String name) {
        return plan.points().stream()
                .filter(point -> point.point().text().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
