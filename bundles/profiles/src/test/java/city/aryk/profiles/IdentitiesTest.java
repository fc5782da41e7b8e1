package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void one_mapping_is_one_identity_and_numbers_stay_as_they_are_written() throws IOException {
        Profile profile = profile("{manufacturer: KAM, version: 0x1B, generation: 02, identification: \"EKT5CE301*\"}");

        assertThat(profile.identities())
                .containsExactly(Map.of(
                        "manufacturer", "KAM", "version", "0x1B", "generation", "02", "identification", "EKT5CE301*"));
    }

    @Test
    void a_list_holds_several_ways() throws IOException {
        Profile profile = profile("[{manufacturer: KAM, medium: heat}, {manufacturer: KAM, medium: cooling}]");

        assertThat(profile.identities())
                .extracting(identity -> identity.get("medium"))
                .containsExactly("heat", "cooling");
        assertThat(profile.fits(Map.of("manufacturer", "KAM", "medium", "cooling")))
                .isTrue();
        assertThat(profile.fits(Map.of("manufacturer", "KAM", "medium", "water")))
                .isFalse();
    }

    @Test
    void a_profile_without_an_identity_fits_nothing() {
        Profile profile =
                Folders.ownProfiles().profile("eastron-sdm630").value().orElseThrow();

        assertThat(profile.identities()).isEmpty();
        assertThat(profile.fits(Map.of())).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "KAM, KAM, true",
        "KAM, kam, true",
        "KAM, KAMA, false",
        "KAM*, KAMA, true",
        "KAM*, KAM, true",
        "KAM*, KA, false",
        "kam*, KAMA, true",
        "'*', KAM, true",
    })
    void a_star_stands_for_any_rest(String pattern, String said, boolean fits) {
        assertThat(Identities.fits(Map.of("manufacturer", pattern), Map.of("manufacturer", said, "medium", "heat")))
                .isEqualTo(fits);
    }

    @Test
    void what_is_wanted_must_be_said() {
        assertThat(Identities.fits(Map.of("manufacturer", "*"), Map.of("medium", "heat")))
                .isFalse();
    }

    private Profile profile(String identity) throws IOException {
        Path file = Files.createDirectories(folder.resolve("energy-meter")).resolve("example.yaml");
        Files.writeString(
                file,
                """
                profile: example
                class: energy-meter
                driver: modbus
                products: [{brand: Example, model: One}]
                source: made up
                identity: %s
                points:
                  power.active.total: {read: input, type: f32, at: 0x0C}
                  energy.import.total: {read: input, type: f32, at: 0x48, scale: 1000}
                """
                        .formatted(identity));
        Checked<Profile> checked = Folders.ownProfiles().check(file);
        assertThat(checked.problems()).isEmpty();
        return checked.value().orElseThrow();
    }
}
