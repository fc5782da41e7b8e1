package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuresTest {
    private static final List<Detector> PRESENCE =
            List.of(new Detector("a", 2, "Presence", 5), new Detector("a", 2, "presence", 6));

    @Test
    void a_wait_in_a_preemption_or_its_recovery_does_not_count_even_when_the_green_comes_first() throws IOException {
        var wait = new PhaseWait(Events.context(List.of()));

        var rows = Events.rows(
                wait,
                """
                0 132 100; 10 43 2; 20 1 2;
                30 102 1; 40 43 2; 50 1 2; 60 104 1; 170 43 3; 175 1 3; 180 43 4; 181 1 4;
                200 43 5; 351 1 5""");

        assertThat(rows).containsExactly("0.0 a 2 10.0 0.0", "0.0 a 4 1.0 0.0", "0.0 a 5 151.0 1.0");
    }

    @Test
    void a_preemption_that_never_ends_takes_nothing_back() throws IOException {
        var wait = new PhaseWait(Events.context(List.of()));

        assertThat(Events.rows(wait, "30 102 1; 40 43 2; 50 1 2; 60 43 2")).containsExactly("0.0 a 2 10.0 0.0");
    }

    @Test
    void only_the_first_press_after_the_clearance_waits_for_the_walk() throws IOException {
        var delay = new PedDelay(Events.context(List.of()));

        var rows = Events.rows(delay, "1 90 2; 3 90 2; 11 21 2; 12 90 2; 15 22 2; 20 90 2; 26 21 2");

        assertThat(rows).containsExactly("0.0 a 2 8.0 2");
    }

    @Test
    void a_queue_over_green_and_red_is_a_split_failure() throws IOException {
        var failures = new SplitFailures(Events.context(PRESENCE));

        var rows = Events.rows(
                failures, "0 82 5; 1 81 5; 2 82 5; 10 1 2; 30 8 2; 34 10 2; 45 81 5; 45.5 81 6; 60 1 2; 70 82 5");

        assertThat(rows).containsExactly("0.0 a 2 20.0 1.0 1.0 1");
    }

    @Test
    void missing_partners_of_a_detector_are_put_in_by_the_published_rules() {
        var changes = new StringBuilder();
        var repair =
                new DetectorRepair(true, (millis, by) -> changes.append(millis).append(by > 0 ? "+ " : "- "));

        repair.accept(false, 1_000);
        repair.accept(false, 2_000);
        repair.accept(true, 3_000);
        repair.accept(true, 5_000);
        repair.accept(true, 7_001);

        assertThat(changes).hasToString("999+ 1000- 1500+ 2000- 3000+ 5000- 5000+ 6000- 7001+ ");
    }

    @Test
    void a_cycle_whose_detector_was_never_heard_before_it_is_not_judged() throws IOException {
        var failures = new SplitFailures(Events.context(PRESENCE));

        assertThat(Events.rows(failures, "10 1 2; 11 82 5; 30 8 2; 34 10 2; 45 81 5; 60 1 2"))
                .isEmpty();
    }

    @Test
    void arrivals_are_placed_earlier_by_the_latency_of_the_detector() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Advance", 9));
        var events = "10 1 2; 11 82 9; 30 8 2; 31 82 9; 40 10 2; 902 82 9";

        var plain = Events.rows(new ArrivalsOnGreen(Events.context(detectors)), events);
        var early = Events.rows(
                new ArrivalsOnGreen(new Context(
                        Variant.ODOT
                                .parameters()
                                .with(java.util.Map.of("arrival_on_green.latency_offset_seconds", "3")),
                        detectors,
                        List.of("a"))),
                events);

        assertThat(plain).containsExactly("0.0 a 2 2 0.5");
        assertThat(early).containsExactly("0.0 a 2 3 0.33333334");
    }

    @Test
    void yellow_and_red_count_whole_cycles_and_round_half_away_from_zero() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Yellow_Red", 9));

        var rows = Events.rows(
                new YellowRed(Events.context(detectors)),
                "1 8 2; 10 1 2; 20 82 9; 30 8 2; 35.25 82 9; 34 10 2; 35.75 82 9; 60 1 2; 61 1 2; 62 82 9");

        assertThat(rows).containsExactly("0.0 a 2 8 -0.5 1.0", "0.0 a 2 10 0.5 1.0");
    }

    @Test
    void a_bin_is_complete_when_every_sub_bin_was_heard() throws IOException {
        var events = new StringBuilder();
        for (int second = 0; second < 1_800; second += 20) {
            if (second < 1_000 || second > 1_500) {
                events.append(second).append(" 1 2;");
            }
        }

        assertThat(Events.rows(new HasData(Events.context(List.of())), events + "1790 300 1"))
                .containsExactly("0.0 a");
    }

    @Test
    void the_timeline_names_alarms_faults_and_toggles() throws IOException {
        try (var timeline = new Timeline(Events.context(List.of()))) {
            var rows = Events.rows(
                    timeline,
                    """
                    1 87 5; 2 174 33; 3 83 5; 4 202 0; 5 202 0; 6 202 1; 9 202 0; 10 94 3; 11 93 3; 12 93 3;
                    13 150 2; 14 150 5; 15 150 1; 20 173 8""");

            assertThat(rows)
                    .containsExactly(
                            "a 1.0 3.0 2.0 true Stuck On 5",
                            "a 2.0 62.0 60.0 true Cycle Fault ",
                            "a 2.0 62.0 60.0 true Local Flash ",
                            "a 4.0 5.0 1.0 false Aux Switch 0",
                            "a 6.0 9.0 3.0 true Aux Switch 1",
                            "a 10.0 11.0 1.0 true TSP Detector 3",
                            "a 11.0 12.0 1.0 false TSP Detector 3",
                            "a 13.0 15.0 2.0 true Transition Longway ",
                            "a 20.0 80.0 60.0 true Flash - Preempt ");
        }
    }
}
