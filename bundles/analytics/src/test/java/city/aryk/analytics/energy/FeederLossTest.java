package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.frame.Desk;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeederLossTest {
    private static final String E = "energy.import.total";
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final long HALF = 1_800_000;
    private static final DevicePlan FEEDER = Desk.device(
            "feeder",
            "energy-meter",
            Duration.ofMinutes(10),
            E + " W.h",
            "current.l1 A",
            "current.l2 A",
            "current.l3 A");
    private static final DevicePlan ONE = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(30), E + " W.h");
    private static final DevicePlan TWO = Desk.device("meter-2", "energy-meter", Duration.ofMinutes(30), E + " W.h");

    @Test
    void what_goes_in_less_what_comes_out_and_the_technical_loss_is_lost() {
        var desk = new Desk(new FeederLoss(), Map.of("technical.a", "20", "technical.b", "0.5"), FEEDER, ONE, TWO);
        desk.look(FEEDER, START, E, "1000", "current.l1", "10", "current.l2", "0", "current.l3", "0");
        desk.look(ONE, START, E, "1");
        desk.look(TWO, START, E, "2");
        desk.look(FEEDER, START + HALF - 1000, "current.l1", "0", "current.l2", "10", "current.l3", "10");
        desk.look(FEEDER, START + HALF, E, "3000");
        desk.look(ONE, START + HALF, E, "1001");
        assertThat(desk.results).isEmpty();
        desk.look(TWO, START + HALF, E, "602");

        // mean of 100 and 200 A^2 is 150; 20 + 75 = 95 are technical; 2000 - 1600 - 95 = 305
        assertThat(desk.values("loss.current-square-30m")).containsExactly("150.000");
        assertThat(desk.values("loss.technical-30m")).containsExactly("95.000");
        assertThat(desk.values("loss.energy-30m")).containsExactly("305.000");
        assertThat(desk.values("loss.share-30m")).containsExactly("15.250");
        assertThat(desk.values("loss.meters-30m")).containsExactly("3");
        assertThat(desk.results).allMatch(result -> result.device().equals("result"));
    }

    @Test
    void an_interval_that_lacks_a_meter_has_no_loss_and_says_so() {
        var desk = new Desk(new FeederLoss(), Map.of(), FEEDER, ONE, TWO);
        for (int half = 0; half <= 6; half++) {
            desk.look(FEEDER, START + half * HALF, E, Integer.toString(1000 + 100 * half));
            desk.look(ONE, START + half * HALF, E, Integer.toString(1 + 90 * half));
            if (half < 2) {
                desk.look(TWO, START + half * HALF, E, Integer.toString(1 + 5 * half));
            }
        }

        assertThat(desk.values("loss.meters-30m")).startsWith("3", "2");
        assertThat(desk.values("loss.energy-30m")).containsExactly("5.000");
    }

    @Test
    void a_feeder_that_begins_to_lose_day_and_night_is_told_after_seven_days() {
        var desk = new Desk(new FeederLoss(), Map.of("learn", "5"), FEEDER, ONE);
        var random = new SplittableRandom(7);
        long in = 100_000;
        long out = 100_000;
        int stolenFrom = 48 * 20;
        for (int half = 0; half < 48 * 30; half++) {
            desk.look(FEEDER, START + half * HALF, E, Long.toString(in));
            desk.look(ONE, START + half * HALF, E, Long.toString(out));
            long used = random.nextLong(1000, 1100);
            out += used;
            in += used + 50 + random.nextInt(20) + (half >= stolenFrom ? 300 : 0);
        }

        assertThat(desk.happened()).containsExactly("feeder.loss begin");
        long days = (desk.events.get(0).at().nanos() / 1_000_000 - START) / 86_400_000;
        assertThat(days).isEqualTo(27); // the seventh day after the twentieth is over
        assertThat(desk.events.get(0).evidence()).containsEntry("days", "7 of 10");
    }

    @Test
    void a_feeder_alone_cannot_be_balanced() {
        assertThatThrownBy(() -> new Desk(new FeederLoss(), Map.of(), FEEDER))
                .hasMessageContaining("at least one meter");
    }
}
