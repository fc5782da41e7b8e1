package city.aryk.street.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeterModelTest {
    private static final Path WHOLE = Path.of("../../../shared/data/series/uci_household_power_2007-02_1min.csv.gz");

    @Test
    void phases_replay_the_recording_from_their_own_rows() throws Exception {
        var recording = Recording.excerpt();
        var model = new MeterModel(recording, RegisterMap.of("eastron-sdm630"), 2);
        assertThat(value(model, 10, "VoltageL1"))
                .isEqualTo(recording.at(10 + 298).volts());
        assertThat(value(model, 10, "CurrentL2"))
                .isEqualTo(recording.at(10 + 298 + 1667).amperes());
        assertThat(value(model, 10, "PowerL3"))
                .isEqualByComparingTo(
                        BigDecimal.valueOf(recording.at(10 + 298 + 3334).watts()));
    }

    @Test
    void powers_of_the_first_row_are_those_of_a_right_triangle() throws Exception {
        var model = first();
        assertThat(value(model, 0, "PowerL1")).isEqualByComparingTo("326");
        assertThat(value(model, 0, "ReactivePowerL1")).isEqualByComparingTo("128");
        // sqrt(326² + 128²) = 350.22850 less 0.000003; 326 / 350.2285 = 0.93082...
        assertThat(value(model, 0, "ApparentPowerL1")).isEqualByComparingTo("350.228");
        assertThat(value(model, 0, "CosphiL1")).isEqualByComparingTo("0.9308");
        assertThat(value(model, 0, "Power"))
                .isEqualByComparingTo(value(model, 0, "PowerL1")
                        .add(value(model, 0, "PowerL2"))
                        .add(value(model, 0, "PowerL3")));
    }

    @Test
    void energy_is_the_exact_sum_of_the_minutes_over_the_end_of_the_recording() throws Exception {
        var recording = Recording.excerpt();
        var model = new MeterModel(recording, RegisterMap.of("eastron-sdm630"), 0);
        long wattMinutes = 1000 * 60_000;
        for (int look = 0; look < 2 * recording.size() + 3; look++) {
            wattMinutes += recording.at(look).watts();
            if (look % 997 == 0 || look > 2 * recording.size()) {
                var expected = BigDecimal.valueOf(wattMinutes / 60).movePointLeft(3);
                assertThat(value(model, look, "ImportL1")).isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void every_quantity_of_the_map_has_a_value_and_no_two_lie_on_one_register() throws Exception {
        var map = RegisterMap.of("eastron-sdm630");
        assertThat(map.registers()).hasSize(52);
        assertThat(first().values(0)).hasSize(52);
        assertThat(map.registers().stream().map(RegisterMap.Register::address).distinct())
                .hasSize(52);
        assertThat(map.registers().stream().map(r -> r.meaning().point()).distinct())
                .hasSize(52);
        assertThat(map.inside(0, 2)).isEqualTo(1);
        assertThat(map.inside(1, 2)).isZero();
        assertThat(map.inside(0, 382)).isEqualTo(map.all());
    }

    @Test
    void the_excerpt_is_the_beginning_of_the_whole_set() throws Exception {
        assumeThat(Files.exists(WHOLE))
                .as("needs %s, which is not in the repository", WHOLE)
                .isTrue();
        var whole = Recording.read(WHOLE);
        var excerpt = Recording.excerpt();
        assertThat(whole.size()).isEqualTo(40_318);
        for (int i = 0; i < excerpt.size(); i++) {
            assertThat(excerpt.at(i)).isEqualTo(whole.at(i));
        }
    }

    private static MeterModel first() throws Exception {
        return new MeterModel(Recording.excerpt(), RegisterMap.of("eastron-sdm630"), 0);
    }

    private static BigDecimal value(MeterModel model, long look, String quantity) {
        List<String> names = model.map().registers().stream()
                .map(RegisterMap.Register::quantity)
                .toList();
        return model.values(look).get(names.indexOf(quantity));
    }
}
