package city.aryk.profiles.store;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.store.MemoryDisk.Fault;
import city.aryk.profiles.store.MemoryDisk.PowerCut;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The power is cut, or the disk fails, at every single step of a life with a dozen configurations. */
final class PowerCutTest {
    private static final Path FOLDER = Path.of("/data/configuration");

    private static MemoryDisk fresh() throws IOException {
        var disk = new MemoryDisk();
        disk.createFolder(Path.of("/data"));
        return disk.settled();
    }

    private static int steps() throws IOException {
        MemoryDisk disk = fresh();
        disk.failAt(Fault.NONE, 0);
        Life.all(FOLDER, disk, new Life.Holder());
        return disk.steps();
    }

    @Test
    void a_life_has_more_than_two_hundred_steps() throws IOException {
        assertThat(steps()).as("steps").isGreaterThan(200);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void after_a_power_cut_at_any_step_the_old_or_the_new_one_is_whole_and_in_force(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        int steps = steps();
        for (int step = 0; step < steps; step++) {
            MemoryDisk disk = fresh().failAt(Fault.POWER_CUT, step);
            var holder = new Life.Holder();
            List<Long> possible = List.of(0L);
            try {
                Life.all(FOLDER, disk, holder);
                throw new AssertionError("step " + step + " was not reached");
            } catch (PowerCut e) {
                possible = holder.life == null ? possible : holder.life.possible();
            }
            MemoryDisk later = disk.afterPowerCut(random);
            ConfigurationStore store = Life.mustBeWhole(FOLDER, later, possible);
            long inForce =
                    store.standing().inForce().map(one -> one.about().version()).orElse(0L);
            goesOn(later, inForce, random);
        }
    }

    /** After the cut the gateway takes the next configuration as if nothing had been. */
    private static void goesOn(MemoryDisk disk, long inForce, SplittableRandom random) throws IOException {
        var life = new Life(FOLDER, disk, inForce);
        if (life.store().standing().trial().isPresent()) {
            life.rollBack();
        }
        life.tryOut(77, 0);
        life.confirm(77);
        Life.mustBeWhole(FOLDER, disk.afterPowerCut(random), List.of(77L));
    }

    @Test
    void after_a_second_power_cut_while_the_first_is_being_cleared_up_all_is_still_well() throws IOException {
        var random = new SplittableRandom(11);
        int steps = steps();
        for (int step = 0; step < steps; step += 3) {
            MemoryDisk disk = fresh().failAt(Fault.POWER_CUT, step);
            var holder = new Life.Holder();
            try {
                Life.all(FOLDER, disk, holder);
            } catch (PowerCut e) {
                List<Long> possible = holder.life == null ? List.of(0L) : holder.life.possible();
                MemoryDisk second = disk.afterPowerCut(random).failAt(Fault.POWER_CUT, random.nextInt(12));
                try {
                    ConfigurationStore.open(FOLDER, second);
                } catch (PowerCut again) {
                    second = second.afterPowerCut(random);
                }
                Life.mustBeWhole(FOLDER, second.afterPowerCut(random), possible);
            }
        }
    }

    @Test
    void a_killed_process_and_a_power_cut_while_the_next_one_goes_on_leave_a_whole_one_seed_13() throws IOException {
        var random = new SplittableRandom(13);
        int steps = steps();
        for (int step = 0; step < steps; step++) {
            MemoryDisk disk = fresh().failAt(Fault.POWER_CUT, step);
            var holder = new Life.Holder();
            try {
                Life.all(FOLDER, disk, holder);
            } catch (PowerCut e) {
                var possible = new ArrayList<>(holder.life == null ? List.of(0L) : holder.life.possible());
                possible.add(77L);
                MemoryDisk next = disk.afterKill().failAt(Fault.POWER_CUT, random.nextInt(45));
                try {
                    goesOn(next, possible.get(0), random);
                } catch (PowerCut again) {
                    next = next.afterPowerCut(random);
                }
                Life.mustBeWhole(FOLDER, next.afterPowerCut(random), possible);
            }
        }
    }

    @Test
    void after_a_failure_at_any_step_the_running_gateway_knows_how_it_stands_and_goes_on() throws IOException {
        var random = new SplittableRandom(12);
        int steps = steps();
        for (int step = 0; step < steps; step++) {
            MemoryDisk disk = fresh().failAt(Fault.FAILURE, step);
            var holder = new Life.Holder();
            try {
                Life.all(FOLDER, disk, holder);
            } catch (IOException e) {
                assertThat(e).hasMessage("No space left on device");
            }
            disk.failAt(Fault.NONE, 0);
            if (holder.life == null) {
                Life.mustBeWhole(FOLDER, disk.afterPowerCut(random), List.of(0L));
                continue;
            }
            ConfigurationStore running = holder.life.store();
            long inForce = running.standing()
                    .inForce()
                    .map(one -> one.about().version())
                    .orElse(0L);
            assertThat(holder.life.possible()).contains(inForce);
            if (running.standing().trial().isPresent()) {
                holder.life.rollBack();
            }
            holder.life.tryOut(77, 0);
            holder.life.confirm(77);
            Life.mustBeWhole(FOLDER, disk.afterPowerCut(random), List.of(77L));
        }
    }
}
