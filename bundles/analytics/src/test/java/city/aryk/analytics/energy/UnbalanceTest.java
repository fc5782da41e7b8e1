package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.aryk.analytics.frame.Desk;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnbalanceTest {
    @Test
    void equal_voltages_are_balanced() {
        assertThat(Unbalance.u2(400, 400, 400)).isCloseTo(0, within(1e-5));
        assertThat(Unbalance.rate(400, 400, 400)).isZero();
    }

    @Test
    void the_rate_is_the_largest_distance_from_the_mean() {
        assertThat(Unbalance.rate(400, 410, 390)).isCloseTo(2.5, within(1e-12));
    }

    /** The line voltages of random phasors against their symmetrical components, reckoned with complex numbers. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void u2_is_the_share_of_the_negative_sequence(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            double negative = random.nextDouble(0, 0.2);
            double phase = random.nextDouble(0, 2 * Math.PI);
            double[] re = new double[3];
            double[] im = new double[3];
            for (int k = 0; k < 3; k++) {
                double turn = -2 * Math.PI * k / 3;
                re[k] = 230 * (Math.cos(turn) + negative * Math.cos(phase - turn)) + 12;
                im[k] = 230 * (Math.sin(turn) + negative * Math.sin(phase - turn)) - 7;
            }
            double u2 = Unbalance.u2(line(re, im, 0, 1), line(re, im, 1, 2), line(re, im, 2, 0));
            assertThat(u2).as("seed %d, case %d", seed, i).isCloseTo(100 * negative, within(1e-3));
        }
    }

    @Test
    void ten_minutes_are_averaged_and_the_limit_makes_events() {
        var meter = Desk.device(
                "meter-1",
                "energy-meter",
                Duration.ofMinutes(5),
                "voltage.l1-l2 V",
                "voltage.l2-l3 V",
                "voltage.l3-l1 V",
                "current.l1 A",
                "current.l2 A",
                "current.l3 A");
        var desk = new Desk(new PhaseUnbalance(), Map.of("rated", "10", "limit", "1"), meter);
        look(desk, "10:00:00", "400 410 390 1.0 1.0 1.0");
        look(desk, "10:05:00", "400 400 400 2.0 3.0 4.0");
        look(desk, "10:10:00", "400 400 400 0.9 0.9 0.9");
        look(desk, "10:20:00", "400 400 400 0.9 0.9 0.9");

        assertThat(desk.values("voltage.unbalance.lvur-10m")).containsExactly("1.250", "0.000");
        assertThat(desk.values("voltage.unbalance.samples-10m")).containsExactly("2", "1");
        // 1 A is not above a tenth of the rated current; of 2, 3, 4 A the largest distance is a third of the mean
        assertThat(desk.values("current.imbalance-10m")).containsExactly("33.333");
        assertThat(desk.happened()).containsExactly("voltage.unbalanced begin", "voltage.unbalanced end");
    }

    private static double line(double[] re, double[] im, int a, int b) {
        return Math.hypot(re[a] - re[b], im[a] - im[b]);
    }

    private static void look(Desk desk, String time, String values) {
        String[] v = values.split(" ", -1);
        desk.look(
                "2026-03-01T" + time + "Z",
                "voltage.l1-l2",
                v[0],
                "voltage.l2-l3",
                v[1],
                "voltage.l3-l1",
                v[2],
                "current.l1",
                v[3],
                "current.l2",
                v[4],
                "current.l3",
                v[5]);
    }
}
