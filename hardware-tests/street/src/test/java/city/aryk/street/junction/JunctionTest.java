package city.aryk.street.junction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JunctionTest {
    /** 2026-11-23 07:00, a Monday. */
    private static final long SEVEN = 1_795_417_200_000L;

    private static final int MINUTE = 600;
    private static final int HOUR = 36_000;
    private static final Settings STANDARD = Settings.standard();
    private static final List<DetectorFault> FAULTS =
            List.of(DetectorFault.NONE, DetectorFault.STUCK_ON, DetectorFault.STUCK_OFF);

    private final Witness witness = new Witness(STANDARD);

    private Junction junction(Settings settings, long seed) {
        return new Junction(settings, SEVEN, seed, witness);
    }

    private void run(Junction junction, int ticks) {
        for (int i = 0; i < ticks; i++) {
            witness.step(junction);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void whatever_happens_nothing_conflicts_and_every_clearance_is_kept(long seed) {
        var random = new SplittableRandom(seed);
        var settings = seed % 2 == 0 ? STANDARD : STANDARD.always(Plan.FREE);
        var junction = junction(settings, seed);
        for (int i = 0; i < HOUR; i++) {
            if (random.nextInt(150) == 0) {
                trouble(junction, random, i);
            }
            witness.step(junction);
        }
        assertThat(witness.served()).hasSize(Phases.COUNT);
        assertThat(witness.count(Diary.PREEMPT_DWELL)).isPositive();
        assertThat(witness.count(Diary.PRIORITY_LONGER) + witness.count(Diary.PRIORITY_EARLY))
                .isPositive();
    }

    private static void trouble(Junction junction, SplittableRandom random, int i) {
        int phase = 1 + random.nextInt(Phases.COUNT);
        switch (random.nextInt(8)) {
            case 0 -> junction.preempt(1 + random.nextInt(2), true);
            case 1, 2 -> {
                junction.preempt(1, false);
                junction.preempt(2, false);
            }
            case 3 -> junction.ail(1 + random.nextInt(16), FAULTS.get(random.nextInt(3)));
            case 4 -> junction.requestPriority("bus-" + i, phase, random.nextInt(15));
            case 5 -> junction.priorities().forEach(p -> junction.cancelPriority(p.id()));
            case 6 -> junction.flash(random.nextInt(4) == 0 ? Flash.LOCAL_MANUAL : Flash.NOT);
            default -> junction.lamp(phase, Junction.Lamp.GREEN, random.nextBoolean());
        }
    }

    @ParameterizedTest(name = "plan {0}")
    @ValueSource(ints = {1, 2, 3})
    void coordination_keeps_its_offset_in_every_cycle(int number) {
        var junction = junction(STANDARD.always(number), number);
        run(junction, 5 * MINUTE);
        var plan = junction.plan().orElseThrow();
        for (int i = 0; i < HOUR; i++) {
            witness.step(junction);
            if (junction.localCycle() == 0) {
                assertThat(junction.tick() % plan.cycle()).isEqualTo(plan.offset());
                assertThat(junction.inStep()).as("tick " + junction.tick()).isTrue();
            }
        }
        assertThat(witness.cycles()).isNotEmpty().containsOnly(plan.cycle() / 10);
        assertThat(witness.served()).hasSize(Phases.COUNT);
    }

    @Test
    void coordination_comes_back_after_an_emergency_and_after_another_plan() {
        var junction = junction(STANDARD, 4);
        run(junction, 10 * MINUTE);
        assertThat(junction.inStep()).isTrue();
        junction.preempt(2, true);
        run(junction, MINUTE);
        assertThat(junction.preemption(2)).isEqualTo(Preemption.State.DWELL);
        assertThat(junction.greens()).isEqualTo(Phases.bit(4) | Phases.bit(7));
        assertThat(junction.inStep()).isFalse();
        junction.preempt(2, false);
        run(junction, 5 * MINUTE);
        assertThat(junction.inStep()).isTrue();
        junction.advanceTo(SEVEN + 2 * 3_600_000L + 30 * 60_000L);
        assertThat(junction.pattern()).isEqualTo(2);
        run(junction, 5 * MINUTE);
        assertThat(junction.inStep()).isTrue();
    }

    @Test
    void a_stuck_detector_is_noticed_and_its_phase_is_served_in_every_cycle() {
        var limits = new Settings.Limits(600, 36_000, 100, 600, 60);
        var junction = new Junction(STANDARD.with(limits).with(STANDARD.demand().times(0)), SEVEN, 1, witness);
        junction.ail(11, DetectorFault.STUCK_ON);
        run(junction, 20 * MINUTE);
        assertThat(junction.alarms().detectorTroubles())
                .extracting(Alarms.DetectorTrouble::detector, Alarms.DetectorTrouble::fault)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(11, DetectorFault.STUCK_ON));
        assertThat(witness.noted())
                .filteredOn(n -> n.code() == Diary.GREEN && n.parameter() == 3)
                .hasSizeGreaterThan(10);
        junction.ail(11, DetectorFault.NONE);
        run(junction, 10);
        assertThat(junction.alarms().detectorTroubles()).isEmpty();
        assertThat(witness.count(Diary.DETECTOR_RESTORED)).isEqualTo(1);
    }

    @Test
    void a_quiet_junction_rests_in_green_and_walks_at_once() {
        var quiet = STANDARD.always(Plan.FREE).with(STANDARD.demand().times(0));
        var junction = junction(quiet, 1);
        run(junction, 10 * MINUTE);
        assertThat(junction.greens()).isEqualTo(Phases.bit(2) | Phases.bit(6));
        assertThat(junction.ringStatus(1)).isEqualTo(3);
        long begun = witness.count(Diary.GREEN);
        run(junction, 10 * MINUTE);
        assertThat(witness.count(Diary.GREEN)).isEqualTo(begun);
    }

    @Test
    void a_bus_makes_its_green_longer_or_the_others_shorter_and_is_forgotten_when_it_has_passed() {
        var junction = junction(STANDARD.always(1), 7);
        run(junction, 10 * MINUTE);
        assertThat(junction.requestPriority("bus", 4, 7)).isTrue();
        assertThat(junction.requestPriority("bus", 4, 7)).isFalse();
        run(junction, 5);
        assertThat(states(junction)).containsExactly(Priorities.State.ACTIVATED);
        int waited = 0;
        while ((junction.greens() & Phases.bit(4)) == 0) {
            run(junction, 1);
            waited++;
        }
        assertThat(waited).isLessThan(1_000);
        assertThat(junction.cancelPriority("bus")).isTrue();
        assertThat(junction.cancelPriority("bus")).isFalse();
        run(junction, 1);
        assertThat(states(junction)).containsExactly(Priorities.State.COMPLETED);
        run(junction, 30);
        assertThat(states(junction)).isEmpty();
        assertThat(junction.requestPriority("next", 4, 7)).isTrue();
        run(junction, 10);
        assertThat(states(junction)).containsExactly(Priorities.State.COOLDOWN);
    }

    @Test
    void of_two_buses_one_waits_and_one_that_never_passes_goes_stale() {
        var junction = junction(STANDARD, 9);
        run(junction, 10 * MINUTE);
        junction.requestPriority("first", 2, 1);
        run(junction, 10);
        junction.requestPriority("second", 4, 1);
        run(junction, 10);
        assertThat(states(junction)).containsExactly(Priorities.State.ACTIVATED, Priorities.State.QUEUED);
        run(junction, MINUTE);
        assertThat(states(junction)).containsExactly(Priorities.State.ACTIVATED, Priorities.State.TIMEOUT);
        run(junction, MINUTE);
        assertThat(states(junction)).containsExactly(Priorities.State.STALE);
    }

    private static List<Priorities.State> states(Junction junction) {
        return junction.priorities().stream().map(Priorities.Item::state).toList();
    }

    @Test
    void a_red_lamp_that_fails_lets_the_junction_flash_until_somebody_starts_it_again() {
        var junction = junction(STANDARD, 3);
        run(junction, 5 * MINUTE);
        junction.lamp(4, Junction.Lamp.RED, true);
        run(junction, 1);
        assertThat(junction.flash()).isEqualTo(Flash.MMU);
        assertThat(junction.pattern()).isEqualTo(Plan.FLASH);
        assertThat(junction.alarms().shortStatus() & 0x82).isEqualTo(0x82);
        junction.lamp(4, Junction.Lamp.RED, false);
        junction.flash(Flash.NOT);
        assertThat(junction.starting()).isTrue();
        run(junction, 10 * MINUTE);
        assertThat(junction.inStep()).isTrue();
    }

    @Test
    void the_same_seed_gives_the_same_hour_and_another_seed_another() {
        assertThat(hour(1)).isEqualTo(hour(1)).isNotEqualTo(hour(2));
    }

    private static List<Witness.Noted> hour(long seed) {
        var noted = new ArrayList<Witness.Noted>();
        var junction = new Junction(STANDARD, SEVEN, seed, (t, c, p) -> noted.add(new Witness.Noted(t, c, p)));
        junction.advanceTo(SEVEN + 3_600_000L);
        return noted;
    }

    @Test
    void a_busy_morning_is_served_and_counted() {
        var junction = junction(STANDARD, 11);
        junction.advanceTo(SEVEN + 5 * 3_600_000L);
        var demand = STANDARD.demand();
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            double wanted = demand.vehicles().get(phase - 1)
                    * demand.hours().subList(7, 12).stream().mapToDouble(h -> h).sum();
            assertThat((double) junction.count(phase)).as("phase " + phase).isBetween(wanted * 0.8, wanted * 1.2);
            assertThat(junction.queue(phase)).isLessThan(40);
        }
    }

    @Test
    void a_plan_that_cannot_be_kept_is_refused() {
        assertThatThrownBy(() -> new Plan(1, 1000, 0, List.of(160, 380, 160, 300, 160, 380, 160, 310)))
                .hasMessageContaining("do not reach the barrier together");
        var tight = new Plan(1, 800, 0, List.of(90, 300, 120, 290, 90, 300, 120, 290));
        assertThatThrownBy(() -> new Settings(
                        STANDARD.timings(),
                        List.of(tight),
                        STANDARD.always(Plan.FREE).day(),
                        STANDARD.demand(),
                        STANDARD.limits()))
                .hasMessageContaining("split of phase 1 is 90, wanted 100");
    }
}
