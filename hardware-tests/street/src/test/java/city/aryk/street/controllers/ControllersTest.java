package city.aryk.street.controllers;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverFactory;
import city.aryk.profiles.ProfileSet;
import city.aryk.street.check.PeriodError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControllersTest {
    private static final Path PROFILES = Path.of("..", "..", "device-profiles");

    @ParameterizedTest(name = "{0} variables")
    @ValueSource(ints = {1, 7, 31, 60, 86})
    void the_profile_is_right_and_has_just_so_many_variables(int variables, @TempDir Path folder) throws Exception {
        BenchProfile.write(folder, PROFILES, variables);
        var drivers = ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        var profile = ProfileSet.open(folder, drivers).profile(BenchProfile.NAME);
        assertThat(profile.problems()).isEmpty();
        int asked = 0;
        for (var point : profile.value().orElseThrow().points()) {
            var groups = Pattern.compile("\\{1\\.\\.([0-9]+)}")
                    .matcher(point.wiring().getOrDefault("oid", ""));
            asked += groups.find() ? Integer.parseInt(groups.group(1)) : 1;
            assertThat(point.schedule().every()).isEqualTo(java.time.Duration.ofSeconds(1));
        }
        assertThat(asked).isEqualTo(variables);
        assertThat(Files.exists(folder.resolve("vocabulary"))).isTrue();
    }

    @Test
    void the_heap_of_every_collector_is_understood() {
        assertThat(
                        Heap.used(
                                """
                        1:
                         def new generation   total 9216K, used 2048K [0x1, 0x2, 0x3)
                          eden space 8192K,  25% used [0x1, 0x2, 0x3)
                         tenured generation   total 10240K, used 1024K [0x1, 0x2, 0x3)
                        """))
                .isEqualTo(OptionalDouble.of(3));
        assertThat(Heap.used(" garbage-first heap   total 256000K, used 5120K [0x1, 0x2)"))
                .isEqualTo(OptionalDouble.of(5));
        assertThat(Heap.used("no such process")).isEmpty();
    }

    @Test
    void the_figures_say_both_parts() throws Exception {
        var error = new PeriodError(0, 1.25, 3, 0);
        var part = new ControllersFigures.Window(error, 0, 4, 12.5, 0);
        var figures = new ControllersFigures(
                new ControllersFigures.Load(100, 60, 6000),
                part,
                part,
                new ControllersFigures.Memory(100, OptionalDouble.empty()));
        assertThat(figures.undisturbed()).isTrue();
        assertThat(figures.json())
                .contains("\"controllers\":100", "\"all_alive\":{\"period_error_ms\":{\"mean\":0,\"sd\":1.25")
                .contains("\"one_dead\":{")
                .doesNotContain("heap_mib");
        assertThat(figures.text()).contains("an unknown part").contains("6000 variables a second");
    }
}
