package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.Problem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;
import org.mockito.Mockito;

class ProfileSetTest {
    private static final String BODY =
            """
            class: energy-meter
            driver: modbus
            products: [{brand: Example, model: One}]
            source: made up
            defaults: {read: input, type: f32}
            points:
              power.active.total: {at: 0x0C}
              energy.import.total: {at: 0x48, scale: 1000}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void every_profile_of_the_project_is_right_and_has_a_capture() {
        assertThat(Folders.ownProfiles().check()).isEmpty();
        assertThat(Folders.ownProfiles().all()).hasSizeGreaterThanOrEqualTo(25);
    }

    @Test
    void the_sdm630_offers_all_52_registers_of_its_map() {
        Profile profile =
                Folders.ownProfiles().profile("eastron-sdm630").value().orElseThrow();

        assertThat(profile.points()).hasSize(52);
        assertThat(profile.papers().products()).contains(new Profile.Product("Eastron", "SDM630-Modbus V2"));
    }

    @Test
    void the_catalogue_has_a_chapter_for_every_class_and_knows_who_offers_a_point() {
        List<ProfileSet.Chapter> catalogue = Folders.ownProfiles().catalogue();

        assertThat(catalogue)
                .extracting(chapter -> chapter.vocabulary().deviceClass())
                .containsExactly(
                        "air-quality-station",
                        "bus-stop-panel",
                        "camera-recorder",
                        "energy-meter",
                        "heat-meter",
                        "lighting-cabinet",
                        "street-cabinet",
                        "traffic-controller",
                        "vehicle-detector",
                        "water-meter");
        ProfileSet.Chapter energy = catalogue.get(3);
        Vocabulary.Term importTotal =
                energy.vocabulary().term("energy.import.total").orElseThrow();
        assertThat(energy.offering(importTotal)).extracting(Profile::name).contains("abb-b-series", "eastron-sdm630");
        Vocabulary.Term demand =
                energy.vocabulary().term("demand.active.import").orElseThrow();
        assertThat(energy.offering(demand)).isEmpty();
    }

    @Test
    void an_unknown_name_gives_the_nearest_known_one() {
        Checked<Profile> profile = Folders.ownProfiles().profile("eastron-sdm360");

        assertThat(profile.problems())
                .containsExactly(new Problem("", "unknown profile 'eastron-sdm360'; did you mean 'eastron-sdm630'?"));
    }

    @Test
    void a_folder_that_is_not_there_is_a_set_without_profiles() {
        ProfileSet none = ProfileSet.open(folder.resolve("none"), List.of());

        assertThat(none.names()).isEmpty();
        assertThat(none.check())
                .extracting(Problem::message)
                .containsExactly("cannot be listed; wanted a folder of device profiles");
    }

    @Test
    void a_child_has_its_parents_points_without_those_it_leaves_out_and_with_its_own() throws IOException {
        profile("base", BODY + "  frequency: {at: 0x46}\n");
        profile(
                "child",
                """
                class: energy-meter
                extends: base
                driver: modbus
                products: [{brand: Example, model: Two}]
                source: made up
                without: [frequency]
                points:
                  power.active.total: {at: 0x10}
                  voltage.l1: {at: 0x00}
                """);

        Profile child = set().profile("child").value().orElseThrow();

        assertThat(child.points())
                .extracting(plan -> plan.point().text())
                .containsExactly("power.active.total", "energy.import.total", "voltage.l1");
        assertThat(child.points().get(0).wiring()).containsEntry("at", "0x10").containsEntry("type", "f32");
        assertThat(child.points().get(2).wiring()).containsEntry("read", "input");
        assertThat(child.parent()).contains("base");
    }

    @Test
    void profiles_that_extend_each_other_in_a_circle_are_refused() throws IOException {
        for (String[] pair : new String[][] {{"a", "b"}, {"b", "c"}, {"c", "a"}}) {
            profile(pair[0], BODY.replace("driver:", "extends: " + pair[1] + "\ndriver:"));
        }

        List<Problem> problems = set().profile("a").problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).message())
                .endsWith("the profiles extend each other in a circle: a extends b extends c extends a");
    }

    @Test
    void a_profile_that_stands_in_two_classes_is_one_problem() throws IOException {
        profile("base", BODY);
        Path other = Files.createDirectories(folder.resolve("profiles/water-meter"));
        Files.copy(folder.resolve("profiles/energy-meter/base.yaml"), other.resolve("base.yaml"));

        assertThat(set().check())
                .extracting(Problem::message)
                .anyMatch(text -> text.startsWith("the profile is also in"));
    }

    @Test
    void a_profile_without_a_capture_is_one_problem() throws IOException {
        profile("base", BODY);

        assertThat(set().check())
                .extracting(Problem::message)
                .containsExactly("no capture; wanted " + folder.resolve("captures/base/<case>")
                        + " with a recording (exchange.hex, telegram.hex, exchange.txt) and expected.yaml");
    }

    @Test
    void what_a_driver_says_of_a_wiring_key_stands_at_the_line_of_that_key() throws IOException {
        DriverFactory driver = Mockito.mock(DriverFactory.class);
        Mockito.when(driver.name()).thenReturn("modbus");
        Mockito.when(driver.check(ArgumentMatchers.argThat(
                        plan -> plan != null && plan.point().text().startsWith("power"))))
                .thenReturn(List.of(new Problem("type", "type: f32: wanted u16"), new Problem("bit", "bit missing")));
        Path file = profile("base", BODY);

        Checked<Profile> checked = ProfileSet.open(folder, List.of(driver)).profile("base");

        assertThat(checked.problems())
                .containsExactly(
                        new Problem(file + ":6:31", "power.active.total: type: f32: wanted u16"),
                        new Problem(file + ":8:3", "power.active.total: bit missing"));
    }

    @Test
    void a_driver_that_is_not_installed_refuses_the_profile() throws IOException {
        DriverFactory driver = Mockito.mock(DriverFactory.class);
        Mockito.when(driver.name()).thenReturn("modbus");
        profile("base", BODY.replace("driver: modbus", "driver: modbuss"));

        assertThat(ProfileSet.open(folder, List.of(driver)).profile("base").problems())
                .extracting(Problem::message)
                .containsExactly("'driver': unknown driver 'modbuss'; did you mean 'modbus'?");
    }

    @Test
    void five_hundred_profiles_are_checked_within_three_seconds_of_one_processor() throws IOException {
        String large = Files.readString(Folders.DEVICE_PROFILES.resolve("profiles/energy-meter/eastron-sdm630.yaml"));
        for (int i = 0; i < 500; i++) {
            profile("meter-" + i, large.substring(large.indexOf('\n') + 1));
        }
        ProfileSet set = set();

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        int problems = set.check().size();
        long millis = (threads.getCurrentThreadCpuTime() - start) / 1_000_000;

        assertThat(problems).as("none has a capture, and nothing else is wrong").isEqualTo(500);
        assertThat(millis).as("ms of one processor").isLessThan(3000);
    }

    private ProfileSet set() {
        return ProfileSet.open(folder, List.of());
    }

    private Path profile(String name, String body) throws IOException {
        Path vocabulary = Files.createDirectories(folder.resolve("vocabulary")).resolve("energy-meter.yaml");
        if (!Files.exists(vocabulary)) {
            Files.copy(Folders.DEVICE_PROFILES.resolve("vocabulary/energy-meter.yaml"), vocabulary);
        }
        Path file =
                Files.createDirectories(folder.resolve("profiles/energy-meter")).resolve(name + ".yaml");
        return Files.writeString(file, "profile: " + name + "\n" + body);
    }
}
