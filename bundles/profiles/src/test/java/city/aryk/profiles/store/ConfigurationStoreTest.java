package city.aryk.profiles.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationStoreTest {
    private static final Path FOLDER = Path.of("/data/configuration");
    private static final Optional<Instant> AT = Optional.of(Instant.parse("2027-03-01T12:00:00Z"));

    private final MemoryDisk disk = new MemoryDisk();
    private final Life life;

    ConfigurationStoreTest() throws IOException {
        life = new Life(FOLDER, disk, 0);
    }

    private Standing standing() {
        return life.store().standing();
    }

    private static List<Long> versions(List<Generation> generations) {
        return generations.stream().map(one -> one.about().version()).toList();
    }

    private static long version(Optional<Generation> generation) {
        return generation.map(one -> one.about().version()).orElse(0L);
    }

    @Test
    void a_new_store_has_nothing_in_force() {
        assertThat(standing()).isEqualTo(Standing.EMPTY);
        assertThat(standing().running()).isEmpty();
        assertThat(life.store().notes()).isEmpty();
    }

    @Test
    void a_configuration_goes_from_staged_over_trial_into_force() throws IOException {
        Generation generation = life.stage(1);
        assertThat(standing().staged()).contains(generation);
        assertThat(standing().running()).isEmpty();

        life.store().beginTrial(generation, 0, AT);
        assertThat(standing().staged()).isEmpty();
        assertThat(standing().running()).contains(generation);
        assertThat(standing().inForce()).isEmpty();

        life.confirm(1);
        assertThat(standing().inForce()).contains(generation);
        assertThat(standing().trial()).isEmpty();
        assertThat(standing().history())
                .extracting(Happening::step)
                .containsExactly(Step.CONFIRMED, Step.TRIED, Step.STAGED);
    }

    @Test
    void the_three_previous_ones_are_kept_and_the_others_deleted() throws IOException {
        for (long version = 1; version <= 6; version++) {
            life.tryOut(version, 0);
            life.confirm(version);
        }
        life.restart();

        assertThat(version(standing().inForce())).isEqualTo(6);
        assertThat(versions(standing().kept())).containsExactly(5L, 4L, 3L);
        assertThat(disk.list(FOLDER.resolve("generations"))).containsExactly("3", "4", "5", "6");
    }

    @Test
    void a_kept_one_can_be_put_in_force_again() throws IOException {
        for (long version = 1; version <= 3; version++) {
            life.tryOut(version, 0);
            life.confirm(version);
        }
        life.store().beginTrial(standing().kept().get(1), 0, AT);
        life.confirm(1);

        assertThat(version(standing().inForce())).isEqualTo(1);
        assertThat(versions(standing().kept())).containsExactly(3L, 2L);
    }

    @Test
    void a_gateway_that_ends_during_a_trial_comes_back_with_the_old_one() throws IOException {
        life.tryOut(1, 0);
        life.confirm(1);
        life.tryOut(2, 0);
        life.restart();

        assertThat(version(standing().running())).isEqualTo(1);
        assertThat(standing().trial()).isEmpty();
        assertThat(standing().history().get(0).step()).isEqualTo(Step.ROLLED_BACK);
        assertThat(standing().history().get(0).why()).isEqualTo("the gateway ended during the trial");
        assertThat(standing().rolledBack(Life.about(2).id())).isEqualTo(1);
        assertThat(life.store().notes())
                .containsExactly("version 2 was taken back: the gateway ended during its trial");
    }

    @Test
    void a_trial_survives_as_many_starts_as_it_has_left() throws IOException {
        life.tryOut(1, 2);
        life.restart();
        assertThat(version(standing().running())).isEqualTo(1);
        life.restart();
        assertThat(version(standing().running())).isEqualTo(1);
        life.restart();
        assertThat(standing().running()).isEmpty();
    }

    @Test
    void a_newer_one_takes_the_place_of_the_one_that_is_staged() throws IOException {
        life.stage(1);
        life.stage(2);
        life.restart();

        assertThat(version(standing().staged())).isEqualTo(2);
        assertThat(disk.list(FOLDER.resolve("generations"))).containsExactly("2");

        life.store().unstage(AT, "withdrawn");
        assertThat(standing().staged()).isEmpty();
        assertThat(standing().history().get(0))
                .isEqualTo(new Happening(2, Life.about(2).id(), Step.REFUSED, AT, "withdrawn"));
    }

    @Test
    void a_staging_that_is_given_up_leaves_nothing_behind() throws IOException {
        try (Staging staging = life.store().stage();
                OutputStream out = staging.file("site.yaml")) {
            out.write("site: x".getBytes(UTF_8));
        }

        assertThat(disk.list(FOLDER.resolve("generations"))).isEmpty();
        assertThat(standing()).isEqualTo(Standing.EMPTY);
    }

    @Test
    void a_file_outside_or_twice_is_not_staged() throws IOException {
        try (Staging staging = life.store().stage()) {
            staging.file("a/b").close();
            for (String path : List.of("../x", "/etc/passwd", "a/../../x", "", "a/b", "files.sha256")) {
                assertThatThrownBy(() -> staging.file(path))
                        .isInstanceOf(IOException.class)
                        .hasMessage("a configuration cannot hold the file " + path);
            }
        }
    }

    @Test
    void a_trial_needs_something_staged_and_no_other_trial() throws IOException {
        Generation first = life.stage(1);
        life.store().beginTrial(first, 0, AT);
        Generation second = life.stage(2);

        assertThatThrownBy(() -> life.store().beginTrial(second, 0, AT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generation 2: another trial is running");
        assertThatThrownBy(() -> life.store().beginTrial(first, 0, AT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("generation 1 is not staged");
        life.rollBack();
        assertThatThrownBy(() -> life.confirm(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing is on trial");
    }

    @Test
    void a_file_that_the_flash_has_damaged_gives_way_to_the_newest_whole_one() throws IOException {
        for (long version = 1; version <= 4; version++) {
            life.tryOut(version, 0);
            life.confirm(version);
        }
        disk.decay(FOLDER.resolve("generations/4/site.yaml"));
        disk.decay(FOLDER.resolve("generations/3/files.sha256"));
        life.restart();

        assertThat(version(standing().inForce())).isEqualTo(2);
        assertThat(versions(standing().kept())).containsExactly(1L);
        assertThat(life.store().notes())
                .containsExactly(
                        "generation 4 is damaged: site.yaml is not as it was written",
                        "generation 3 is damaged: files.sha256 is not as it was written");
        assertThat(standing().history().get(0).step()).isEqualTo(Step.DAMAGED);
    }

    @Test
    void a_damaged_trial_is_taken_back() throws IOException {
        life.tryOut(1, 0);
        life.confirm(1);
        life.tryOut(2, 3);
        disk.decay(FOLDER.resolve("generations/2/trust/a.pem"));
        life.restart();

        assertThat(version(standing().running())).isEqualTo(1);
        assertThat(standing().history().get(0).why()).isEqualTo("trust/a.pem is not as it was written");
    }

    @Test
    void a_damaged_state_is_set_aside_and_taken_from_its_copy() throws IOException {
        life.tryOut(1, 0);
        life.confirm(1);
        disk.decay(FOLDER.resolve("state"));
        life.restart();

        assertThat(version(standing().inForce())).isEqualTo(1);
        assertThat(life.store().notes())
                .containsExactly("the state was damaged, is set aside as state.damaged and taken from its copy:"
                        + " does not have its checksum");
        assertThat(disk.list(FOLDER)).contains("state.damaged");
        life.restart();
        assertThat(version(standing().inForce())).isEqualTo(1);
    }

    @Test
    void without_a_readable_state_the_site_runs_as_it_was_provisioned() throws IOException {
        life.tryOut(1, 0);
        life.confirm(1);
        disk.decay(FOLDER.resolve("state"));
        disk.decay(FOLDER.resolve("state.copy"));
        life.restart();

        assertThat(standing().running()).isEmpty();
        assertThat(life.store().notes()).hasSize(2);
    }

    @Test
    void every_standing_survives_its_text_seed_5() throws RefusedException {
        var random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            Standing one = standing(random);

            assertThat(StateFile.read(StateFile.write(one))).isEqualTo(one);
        }
    }

    @Test
    void any_bytes_are_a_standing_or_one_refusal_seed_6() {
        var random = new SplittableRandom(6);
        byte[] good = StateFile.write(standing(random));
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = java.util.Arrays.copyOf(good, random.nextInt(good.length) + 1);
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> StateFile.read(bytes)).isInstanceOf(RefusedException.class);
        }
    }

    private static Standing standing(SplittableRandom random) {
        return new Standing(
                random.nextBoolean() ? Optional.of(generation(random)) : Optional.empty(),
                random.nextBoolean() ? Optional.of(generation(random)) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new Standing.Trying(generation(random), random.nextInt(5)))
                        : Optional.empty(),
                random.ints(random.nextInt(6)).mapToObj(i -> generation(random)).toList(),
                random.ints(random.nextInt(20)).mapToObj(i -> happening(random)).toList());
    }

    private static Generation generation(SplittableRandom random) {
        long version = random.nextLong(1L << 53);
        return new Generation(
                1 + random.nextInt(1000),
                Life.about(version),
                Life.about(version + 1).id());
    }

    private static Happening happening(SplittableRandom random) {
        Step step = List.of(Step.values()).get(random.nextInt(Step.values().length));
        String why = random.nextBoolean() ? "" : "кернеу \"x\" \\ \n\u0000".repeat(random.nextInt(60));
        return new Happening(random.nextLong(1L << 53), "", step, random.nextBoolean() ? AT : Optional.empty(), why);
    }

    @Test
    void the_list_of_files_is_what_sha256sum_checks(@TempDir Path folder) throws Exception {
        var real = new Life(folder.resolve("configuration"), new LocalDisk(), 0);
        Generation generation = real.stage(1);
        real.store().beginTrial(generation, 0, AT);
        real.confirm(1);
        Life.mustBeWhole(folder.resolve("configuration"), new LocalDisk(), List.of(1L));

        Process check = new ProcessBuilder("sha256sum", "-c", "--quiet", "files.sha256")
                .directory(real.store().folderOf(generation).toFile())
                .inheritIO()
                .start();
        assertThat(check.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("configuration/state"))).contains("aryk-configurations/1");
    }
}
