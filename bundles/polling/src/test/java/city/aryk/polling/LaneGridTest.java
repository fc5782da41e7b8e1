package city.aryk.polling;

import static city.aryk.polling.ManualTime.MS;
import static city.aryk.polling.ManualTime.S;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Scan;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneGridTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_grid_does_not_drift_in_24_hours_whatever_the_reads_take(long seed) {
        var random = new SplittableRandom(seed);
        var time = new ManualTime(0, 24 * 3600 * S);
        var street = new Street(time);
        street.device("meter", d -> time.advance(random.nextLong(900 * MS)), SECOND)
                .run();

        var stamps = street.scans.stream().map(s -> s.at().nanos()).toList();
        assertThat(stamps).hasSize(24 * 3600);
        for (int i = 0; i < stamps.size(); i++) {
            assertThat(stamps.get(i)).isEqualTo(i * S);
        }
        assertThat(street.tally.counters()).containsEntry("grid.missed", 0L);
    }

    @Test
    void the_grid_is_made_of_utc_multiples_where_the_time_is_known() {
        var time = new ManualTime(77_123 * MS, 100 * S).knowing(1_790_000_000_456L);
        var street = new Street(time).device("meter", d -> time.advance(MS), SECOND, Duration.ofSeconds(4));
        street.run();

        assertThat(street.scans).hasSizeGreaterThan(20).allSatisfy(s -> assertThat(
                        time.utcMillis(s.at()).getAsLong() % 1000)
                .isZero());
        assertThat(street.scans.stream().filter(s -> s.observations().size() == 2))
                .hasSizeGreaterThan(4)
                .allSatisfy(s ->
                        assertThat(time.utcMillis(s.at()).getAsLong() % 4000).isZero());
    }

    @Test
    void without_the_time_the_grid_lies_on_the_monotonic_scale() {
        var street = new Street(new ManualTime(10_250 * MS, 20 * S));
        street.device("meter", street.answersIn(MS), SECOND).run();

        assertThat(street.scans.get(0).at().nanos()).isEqualTo(11 * S);
    }

    @Test
    void when_the_time_becomes_known_or_steps_the_grid_moves_to_utc_multiples() {
        var time = new ManualTime(100_250 * MS, 3000 * S);
        var street = new Street(time);
        street.device(
                        "meter",
                        d -> {
                            if (time.nanos() > 1000 * S) {
                                time.knowing(1_790_000_000_000L + (time.nanos() > 2000 * S ? 333 : 7));
                            }
                        },
                        Duration.ofSeconds(10))
                .run();

        // seen with the last offset, the grid of the first one lies 326 ms beside it
        var late = street.scans.stream()
                .filter(s -> s.at().nanos() > 1015 * S)
                .map(s -> time.utcMillis(s.at()).getAsLong() % 10_000)
                .distinct();
        assertThat(late).containsExactly(326L, 0L);
        assertThat(street.scans).hasSizeBetween(289, 294);
    }

    @Test
    void points_of_different_periods_are_read_in_one_look_with_the_same_list_object() {
        var street = new Street(new ManualTime(1, 61 * S));
        street.device("meter", street.answersIn(MS), SECOND, Duration.ofSeconds(2), Duration.ofSeconds(3))
                .run();

        var sizes = street.scans.stream().map(s -> s.observations().size()).toList();
        assertThat(sizes.subList(0, 6)).containsExactly(1, 2, 2, 2, 1, 3);
        assertThat(street.asked.getOrDefault("meter", List.of()).stream()
                        .map(System::identityHashCode)
                        .distinct())
                .hasSize(4);
    }

    @Test
    void points_of_a_long_period_are_read_once_at_the_start_and_carry_the_true_instant() {
        var street = new Street(new ManualTime(100 * S, 2000 * S));
        street.device("meter", street.answersIn(MS), Duration.ofMinutes(15)).run();

        assertThat(street.scans.stream().map(s -> s.at().nanos())).containsExactly(100 * S, 900 * S, 1800 * S);
    }

    @Test
    void a_look_that_began_after_later_instants_takes_their_place() {
        var time = new ManualTime(1, 9 * S);
        var street = new Street(time);
        street.whenOpened(() -> time.advance(3_400 * MS))
                .device("meter", street.answersIn(MS), SECOND)
                .run();

        assertThat(street.scans.stream().map(s -> s.at().nanos() / MS)).startsWith(4400L, 5000L, 6000L);
        assertThat(street.tally.counters()).containsEntry("grid.missed", 3L);
    }

    @Test
    void a_look_that_is_late_by_more_than_the_tolerance_carries_the_true_instant() {
        var street = new Street(new ManualTime(1, 3 * S));
        street.device("first", street.answersIn(600 * MS), Duration.ofSeconds(2))
                .device("second", street.answersIn(MS), Duration.ofSeconds(2))
                .run();

        assertThat(street.of("first").get(0).at().nanos()).isEqualTo(2 * S);
        assertThat(street.of("second").get(0).at().nanos()).isEqualTo(2600 * MS);
    }

    @Test
    void instants_missed_behind_a_slow_sink_are_skipped_and_counted_and_never_bunched() {
        var time = new ManualTime(1, 30 * S);
        var street = new Street(time);
        street.whenDelivered(s -> {
                    if (s.at().nanos() == 5 * S) {
                        time.advance(7_300 * MS);
                    }
                })
                .device("meter", street.answersIn(MS), SECOND)
                .run();

        var stamps = street.scans.stream().map(s -> s.at().nanos() / MS).toList();
        assertThat(stamps).startsWith(1000L, 2000L, 3000L, 4000L, 5000L, 12000L, 13000L);
        assertThat(street.tally.counters()).containsEntry("grid.missed", 6L);
    }

    @Test
    void a_slow_device_does_not_starve_its_neighbours() {
        var street = new Street(new ManualTime(1, 600 * S));
        street.device("slow", street.answersIn(900 * MS), SECOND);
        for (int i = 0; i < 19; i++) {
            street.device("meter-" + i, street.answersIn(20 * MS), SECOND);
        }
        street.run();

        for (int i = 0; i < 19; i++) {
            assertThat(street.of("meter-" + i)).hasSizeGreaterThan(599 * 95 / 100);
        }
        assertThat(street.of("slow")).hasSizeGreaterThan(250);
    }

    @Test
    void a_phase_delays_the_look_and_not_the_stamp() {
        var time = new ManualTime(1, 5 * S);
        var street = new Street(time);
        street.device("meter", d -> assertThat(time.nanos() % S).isEqualTo(6 * MS), SECOND)
                .run(Duration.ofMillis(6));

        assertThat(street.scans.stream().map(s -> s.at().nanos())).containsExactly(S, 2 * S, 3 * S, 4 * S);
    }

    @Test
    void a_scan_tells_how_long_the_look_took() {
        var street = new Street(new ManualTime(1, 2 * S));
        street.device("meter", street.answersIn(123 * MS), SECOND).run();

        assertThat(street.scans).extracting(Scan::took).containsExactly(Duration.ofMillis(123));
    }
}
