package city.aryk.street.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.DevicePlan;
import city.aryk.clock.SystemTime;
import city.aryk.polling.Probe;
import city.aryk.profiles.ProfileSet;
import city.aryk.street.Ticks;
import city.aryk.street.bus.Condition.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drivers and profiles of the product read the simulated meters over TCP and over a serial port made by socat. */
class BusMetersTest {
    private static final Path PROFILES = Path.of("..", "..", "device-profiles");
    private static final List<DriverFactory> DRIVERS = ServiceLoader.load(DriverFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final Condition energomera = new Condition();
    private final Condition mercury = new Condition();
    private final Condition registers = new Condition();
    private final BusServer server;

    @TempDir
    private Path folder = Path.of("");

    BusMetersTest() throws IOException {
        server = new BusServer(List.of(
                new EnergomeraMeter("217054001", energomera),
                new MercuryMeter(99, mercury),
                new RegisterMeter(7, registers)));
    }

    @BeforeEach
    void healthy() {
        assertThat(DRIVERS).extracting(DriverFactory::name).contains("iec62056", "mercury", "modbus");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void three_protocols_are_read_on_one_line() throws Exception {
        assertThat(value("energomera-ce301", iec(), "voltage.l1")).isEqualTo("228.93");
        assertThat(value("mercury-230", m230(), "power.active.total")).isEqualTo("5530.95");
        assertThat(value("eastron-sdm120", modbus(), "frequency")).isEqualTo("50.01");
    }

    @ParameterizedTest
    @CsvSource({"SILENT, Timeout", "SLOW, Timeout", "DAMAGED, Malformed"})
    void faults_are_told_apart(Fault fault, String failure) {
        energomera.set(fault);
        mercury.set(fault);
        assertThatThrownBy(() -> value("energomera-ce301", iec(), "voltage.l1"))
                .isInstanceOf(DriverException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
        assertThatThrownBy(() -> value("mercury-230", m230(), "voltage.l1"))
                .isInstanceOf(DriverException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(failure));
    }

    @Test
    void a_wrong_password_a_reboot_and_a_lost_register_are_what_they_are() throws Exception {
        mercury.set(Fault.PASSWORD);
        assertThatThrownBy(() -> value("mercury-230", m230(), "voltage.l1"))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("password");
        mercury.set(Fault.REBOOTING);
        assertThat(value("mercury-230", m230(), "voltage.l1")).isEqualTo("241.28");
        mercury.set(Fault.RESET);
        assertThat(value("mercury-230", m230(), "energy.import.total")).isEqualTo("0");
        energomera.set(Fault.RESET);
        assertThat(value("energomera-ce301", iec(), "energy.import.total")).isEqualTo("0");
    }

    @Test
    void a_serial_port_carries_meters_of_different_line_settings() throws Exception {
        assumeTrue(socat(), "skipped: a serial line is simulated by socat, which is not installed");
        var path = folder.resolve("rs485").toString();
        var line = new ProcessBuilder("socat", "PTY,raw,echo=0,link=" + path, "TCP:127.0.0.1:" + server.port()).start();
        try {
            assertThat(Ticks.await(() -> Files.exists(Path.of(path)), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(value("energomera-ce301", "iec62056://" + path + "?address=217054001", "voltage.l3"))
                    .isEqualTo("235.12");
            assertThat(value("mercury-230", "mercury://" + path + "?address=99", "voltage.l1"))
                    .isEqualTo("241.28");
            assertThat(value("eastron-sdm120", "modbus-rtu://" + path + "?parity=none&unit=7", "voltage.l1"))
                    .isEqualTo("230.5");
        } finally {
            line.destroy();
        }
    }

    private static boolean socat() throws InterruptedException {
        try {
            return new ProcessBuilder("socat", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private String iec() {
        return "iec62056-tcp://127.0.0.1:" + server.port() + "?address=217054001";
    }

    private String m230() {
        return "mercury-tcp://127.0.0.1:" + server.port() + "?address=99";
    }

    private String modbus() {
        return "modbus-rtu-tcp://127.0.0.1:" + server.port() + "?unit=7";
    }

    private static String value(String name, String endpoint, String point) throws DriverException {
        var profile = ProfileSet.open(PROFILES, DRIVERS).profile(name).value().orElseThrow();
        var driver = DRIVERS.stream()
                .filter(one -> one.name().equals(profile.ref().driver()))
                .findFirst()
                .orElseThrow();
        var points = profile.points().stream()
                .filter(plan -> plan.point().text().equals(point))
                .toList();
        var second = Duration.ofMillis(1500);
        var plan = new DevicePlan(
                new DeviceId("meter"),
                profile.ref(),
                URI.create(endpoint),
                points,
                new DevicePlan.Pacing(second, Duration.ofSeconds(20)));
        Observation seen = Probe.read(driver, plan, new SystemTime(), Duration.ofSeconds(20))
                .observations()
                .get(0);
        assertThat(seen).isInstanceOf(Reading.class);
        return ((Reading) seen).value().toString();
    }
}
