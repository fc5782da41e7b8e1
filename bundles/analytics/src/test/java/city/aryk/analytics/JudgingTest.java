package city.aryk.analytics;

import static city.aryk.analytics.Plans.scanAt;
import static city.aryk.analytics.Plans.volts;
import static city.aryk.analytics.Plans.wattHours;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Stage;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgingTest {
    private final RangeStage ranges = new RangeStage(Plans.meter());
    private final CounterStage counters = new CounterStage(Plans.meter(), point -> Optional.empty());
    private final Stage stage = scan -> {
        var ranged = ranges.apply(scan);
        var counted = counters.apply(ranged.scan());
        return new Stage.Made(
                counted.scan(),
                List.of(),
                Stream.concat(ranged.events().stream(), counted.events().stream())
                        .toList());
    };

    @Test
    void a_value_inside_its_range_stays_good_and_untouched() {
        var scan = scanAt(1, volts("230.10"));

        var made = stage.apply(scan);

        assertThat(made.scan()).isEqualTo(scan);
        assertThat(made.events()).isEmpty();
    }

    @Test
    void the_bounds_themselves_are_expected() {
        assertThat(doubts(1, volts("180"))).isEmpty();
        assertThat(doubts(2, volts("280.000"))).isEmpty();
    }

    @Test
    void a_value_outside_keeps_its_value_and_gains_a_doubt() {
        var made = stage.apply(scanAt(1, volts("0.7")));

        assertThat(made.scan().observations()).containsExactly(volts("0.7").doubting(Doubt.OUT_OF_RANGE));
    }

    @Test
    void one_event_marks_each_edge_of_a_doubt() {
        assertThat(stage.apply(scanAt(1, volts("90"))).events()).singleElement().satisfies(e -> {
            assertThat(e.what().kind()).isEqualTo("reading.out-of-range");
            assertThat(e.what().phase()).isEqualTo(Event.Phase.BEGIN);
            assertThat(e.evidence()).containsEntry("expect", "180..280").containsEntry("value", "90");
        });
        assertThat(stage.apply(scanAt(2, volts("91"))).events()).isEmpty();
        assertThat(stage.apply(scanAt(3, volts("230"))).events())
                .singleElement()
                .satisfies(e -> assertThat(e.what().phase()).isEqualTo(Event.Phase.END));
    }

    @Test
    void a_counter_that_falls_to_zero_and_returns_is_doubted_only_meanwhile() {
        assertThat(doubts(1, wattHours(5_000))).isEmpty();
        assertThat(doubts(2, wattHours(0))).containsExactly(Doubt.ROLLED_BACK);
        assertThat(doubts(3, wattHours(5_001))).isEmpty();
    }

    @Test
    void a_replaced_meter_is_believed_after_it_kept_growing() {
        assertThat(doubts(1, wattHours(5_000))).isEmpty();
        for (int i = 0; i < Register.SETTLED; i++) {
            assertThat(doubts(2 + i, wattHours(10 + i))).containsExactly(Doubt.ROLLED_BACK);
        }
        assertThat(doubts(9, wattHours(20))).isEmpty();
        assertThat(doubts(10, wattHours(19))).containsExactly(Doubt.ROLLED_BACK);
    }

    @Test
    void a_gap_passes_and_changes_nothing() {
        var gap = new Gap(Plans.ENERGY, Gap.Cause.TIMEOUT);
        stage.apply(scanAt(1, wattHours(100)));

        assertThat(stage.apply(scanAt(2, gap)).scan().observations()).containsExactly(gap);
        assertThat(doubts(3, wattHours(99))).containsExactly(Doubt.ROLLED_BACK);
    }

    private Set<Doubt> doubts(long seconds, Observation observation) {
        var judged =
                stage.apply(scanAt(seconds, observation)).scan().observations().get(0);
        return ((Reading) judged).doubts();
    }
}
