package city.aryk.analytics;

import static city.aryk.analytics.Plans.scanAt;
import static city.aryk.analytics.Plans.volts;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Span;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AggregateStageTest {
    private static final long QUARTER = 900;

    private final AggregateStage stage = new AggregateStage(Plans.meter(), new Plans.StillTime(OptionalLong.empty()));

    @Test
    void an_interval_closes_with_the_first_scan_behind_its_end() {
        stage.apply(scanAt(10, volts("230")));
        stage.apply(scanAt(20, volts("232")));
        assertThat(stage.apply(scanAt(899, volts("231.5"))).derived()).isEmpty();

        var derived = stage.apply(scanAt(900, volts("1"))).derived();

        assertThat(derived).hasSize(1);
        assertThat(derived.get(0).at().nanos()).isEqualTo(QUARTER * 1_000_000_000L);
        assertThat(texts(derived.get(0)))
                .containsExactly(
                        "voltage.l1.count-15m=3",
                        "voltage.l1.min-15m=230",
                        "voltage.l1.mean-15m=231.167",
                        "voltage.l1.max-15m=232");
    }

    @Test
    void doubtful_readings_and_gaps_do_not_count() {
        stage.apply(scanAt(10, volts("999").doubting(Doubt.OUT_OF_RANGE)));
        stage.apply(scanAt(20, new Gap(Plans.VOLTAGE, Gap.Cause.TIMEOUT)));

        var derived = stage.apply(scanAt(1000, volts("230"))).derived();

        assertThat(texts(derived.get(0))).containsExactly("voltage.l1.count-15m=0");
    }

    @Test
    void intervals_follow_the_utc_quarter_where_the_time_is_known() {
        // the monotonic scale read zero 100 s behind a quarter of an hour
        var aligned = new AggregateStage(Plans.meter(), new Plans.StillTime(OptionalLong.of(1_700_000_200_000L)));
        aligned.apply(scanAt(0, volts("230")));

        var derived = aligned.apply(scanAt(800, volts("230"))).derived();

        assertThat(derived).hasSize(1);
        assertThat(derived.get(0).at().nanos()).isEqualTo(800_000_000_000L);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void min_mean_and_max_are_those_of_the_readings(long seed) {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            List<BigDecimal> values = new ArrayList<>();
            var fresh = new AggregateStage(Plans.meter(), new Plans.StillTime(OptionalLong.empty()));
            int count = 1 + random.nextInt(800);
            for (int i = 0; i < count; i++) {
                var value = BigDecimal.valueOf(random.nextInt(18_000, 28_000), 2);
                values.add(value);
                fresh.apply(scanAt(1 + i, volts(value.toPlainString())));
            }
            var derived = fresh.apply(scanAt(900, volts("230"))).derived().get(0);
            var sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            var mean = sum.divide(BigDecimal.valueOf(count), 4, RoundingMode.HALF_EVEN);
            assertThat(texts(derived))
                    .as("seed %d, round %d", seed, round)
                    .containsExactly(
                            "voltage.l1.count-15m=" + count,
                            "voltage.l1.min-15m="
                                    + values.stream().min(BigDecimal::compareTo).orElseThrow(),
                            "voltage.l1.mean-15m=" + mean,
                            "voltage.l1.max-15m="
                                    + values.stream().max(BigDecimal::compareTo).orElseThrow());
        }
    }

    @Test
    void labels_are_short() {
        assertThat(Span.label(Duration.ofMinutes(15))).isEqualTo("15m");
        assertThat(Span.label(Duration.ofHours(1))).isEqualTo("1h");
        assertThat(Span.label(Duration.ofSeconds(90))).isEqualTo("90s");
    }

    private static List<String> texts(Scan scan) {
        return scan.observations().stream().map(AggregateStageTest::text).toList();
    }

    private static String text(Observation observation) {
        return observation.point() + "=" + ((Reading) observation).value();
    }
}
