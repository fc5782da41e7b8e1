package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Household;
import city.aryk.api.model.Doubt;
import city.aryk.api.profile.DevicePlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class IntervalEnergyTest {
    private static final String E = "energy.import.total";
    private static final String INTERVAL = "energy.import.total.interval-15m";
    private static final DevicePlan METER = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), E + " W.h");

    private final Desk desk = new Desk(new IntervalEnergy(), Map.of(), METER);

    @Test
    void a_quarter_is_the_difference_of_the_registers_at_its_ends() {
        desk.look("2026-03-01T10:00:00Z", E, "1000.5");
        desk.look("2026-03-01T10:07:00Z", E, "1001.0");
        desk.look("2026-03-01T10:15:00Z", E, "1003.25");

        assertThat(desk.values(INTERVAL)).containsExactly("2.75");
        assertThat(desk.instants(INTERVAL)).containsExactly("2026-03-01T10:15:00Z");
        assertThat(desk.values(INTERVAL + ".samples")).containsExactly("2");
        assertThat(desk.values(INTERVAL + ".expected")).containsExactly("15");
        assertThat(desk.values(INTERVAL + ".estimated")).containsExactly("0");
    }

    @Test
    void the_first_partial_interval_is_left_out() {
        desk.look("2026-03-01T10:01:00Z", E, "1000");
        desk.look("2026-03-01T10:15:00Z", E, "1014");
        desk.look("2026-03-01T10:30:00Z", E, "1029");

        assertThat(desk.values(INTERVAL)).containsExactly("15");
        assertThat(desk.instants(INTERVAL)).containsExactly("2026-03-01T10:30:00Z");
    }

    @Test
    void a_boundary_between_neighbours_is_interpolated_and_the_interval_marked() {
        desk.look("2026-03-01T10:00:00Z", E, "1000");
        desk.look("2026-03-01T10:10:00Z", E, "1010");
        desk.look("2026-03-01T10:20:00Z", E, "1030");
        desk.look("2026-03-01T10:30:00Z", E, "1040");

        assertThat(desk.values(INTERVAL)).containsExactly("20.000", "20.000");
        assertThat(desk.values(INTERVAL + ".estimated")).containsExactly("1", "1");
        assertThat(desk.happened()).containsExactly("energy.interval.estimated begin");
    }

    @Test
    void readings_more_than_two_intervals_apart_make_no_interval() {
        desk.look("2026-03-01T10:00:00Z", E, "1000");
        desk.look("2026-03-01T10:15:00Z", E, "1015");
        desk.look("2026-03-01T10:46:00Z", E, "1046");
        desk.look("2026-03-01T11:00:00Z", E, "1060");
        desk.look("2026-03-01T11:15:00Z", E, "1075");

        assertThat(desk.instants(INTERVAL)).containsExactly("2026-03-01T10:15:00Z", "2026-03-01T11:15:00Z");
        assertThat(desk.events).singleElement().satisfies(e -> {
            assertThat(e.what().kind()).isEqualTo("energy.interval.missing");
            assertThat(e.evidence()).containsEntry("missing", "3");
        });
    }

    @Test
    void a_gap_of_two_intervals_is_bridged_by_estimates() {
        desk.look("2026-03-01T10:00:00Z", E, "1000");
        desk.look("2026-03-01T10:29:00Z", E, "1029");
        desk.look("2026-03-01T10:30:00Z", E, "1030");

        assertThat(desk.values(INTERVAL)).containsExactly("15.000", "15.000");
        assertThat(desk.values(INTERVAL + ".estimated")).containsExactly("1", "1");
    }

    @Test
    void doubtful_readings_do_not_count_and_a_replaced_meter_breaks_the_interval() {
        desk.look("2026-03-01T10:00:00Z", E, "1000");
        desk.doubted("2026-03-01T10:05:00Z", Doubt.ROLLED_BACK, E, "0");
        desk.look("2026-03-01T10:15:00Z", E, "1015");
        desk.look("2026-03-01T10:20:00Z", E, "3");
        desk.look("2026-03-01T10:30:00Z", E, "13");
        desk.look("2026-03-01T10:45:00Z", E, "28");

        assertThat(desk.values(INTERVAL)).containsExactly("15", "15");
        assertThat(desk.instants(INTERVAL)).containsExactly("2026-03-01T10:15:00Z", "2026-03-01T10:45:00Z");
    }

    @Test
    void nothing_is_computed_while_the_time_is_unknown_and_the_intervals_after_are_right() {
        desk.offset = OptionalLong.empty();
        for (int minute = 0; minute < 60; minute++) {
            desk.look(METER, minute * 60_000L, E, Integer.toString(1000 + minute));
        }
        assertThat(desk.results).isEmpty();

        desk.offset = OptionalLong.of(Instant.parse("2026-03-01T09:00:00Z").toEpochMilli());
        desk.look("2026-03-01T10:00:00Z", E, "1060");
        desk.look("2026-03-01T10:15:00Z", E, "1075");
        assertThat(desk.values(INTERVAL)).containsExactly("15");
    }

    @Test
    void a_clock_that_is_set_breaks_the_interval() {
        desk.look("2026-03-01T10:00:00Z", E, "1000");
        desk.look("2026-03-01T10:10:00Z", E, "1010");
        desk.offset = OptionalLong.of(5 * 60_000L); // five minutes on: the next look is a minute later
        desk.look("2026-03-01T10:16:00Z", E, "1011");
        desk.look("2026-03-01T10:30:00Z", E, "1025");
        desk.look("2026-03-01T10:45:00Z", E, "1040");

        assertThat(desk.instants(INTERVAL)).containsExactly("2026-03-01T10:45:00Z");
        assertThat(desk.values(INTERVAL)).containsExactly("15");
    }

    @Test
    void a_recorded_month_gives_the_differences_that_a_plain_loop_gives() throws IOException {
        List<Household.Row> rows = Household.rows();
        Map<Long, BigDecimal> atBoundary = new HashMap<>();
        for (var row : rows) {
            var wattHours = new BigDecimal(row.energy()).movePointRight(3);
            desk.look(METER, row.utcMillis(), E, wattHours.toPlainString());
            if (row.utcMillis() % 900_000 == 0) {
                atBoundary.put(row.utcMillis(), wattHours);
            }
        }
        List<String> wanted = new ArrayList<>();
        long first = rows.get(0).utcMillis();
        long last = rows.get(rows.size() - 1).utcMillis();
        for (long end = first + 900_000; end <= last; end += 900_000) {
            if (atBoundary.containsKey(end) && atBoundary.containsKey(end - 900_000)) {
                wanted.add(atBoundary
                        .get(end)
                        .subtract(atBoundary.get(end - 900_000))
                        .stripTrailingZeros()
                        .toPlainString());
            }
        }
        var measured = desk.values(INTERVAL + ".estimated");
        List<String> got = new ArrayList<>();
        for (int i = 0; i < measured.size(); i++) {
            if (measured.get(i).equals("0")) {
                got.add(new BigDecimal(desk.values(INTERVAL).get(i))
                        .stripTrailingZeros()
                        .toPlainString());
            }
        }
        assertThat(got).hasSizeGreaterThan(2680).isEqualTo(wanted);
    }
}
