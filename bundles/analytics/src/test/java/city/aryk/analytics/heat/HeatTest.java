package city.aryk.analytics.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Household;
import city.aryk.api.profile.DevicePlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeatTest {
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final String V = "volume.total";
    private static final String T1 = "temperature.supply";
    private static final String T2 = "temperature.return";
    private static final DevicePlan METER = Desk.device(
            "heat-1",
            "heat-meter",
            Duration.ofMinutes(20),
            V + " m3",
            "volume.2 m3",
            "energy.heat W.h",
            T1 + " Cel",
            T2 + " Cel",
            "temperature.outdoor Cel");

    @Test
    void temperatures_are_weighted_with_what_flowed() {
        var desk = new Desk(new HeatTemperatures(), Map.of(), METER);
        temperatures(desk, 0, "10.0", "80", "40");
        temperatures(desk, 20, "10.1", "80", "40");
        temperatures(desk, 40, "10.4", "90", "50");
        temperatures(desk, 60, "10.4", "20", "20"); // stands still: does not count for the weight

        assertThat(desk.values("temperature.supply.weighted-1h")).containsExactly("87.500"); // (8 + 27) / 0.4
        assertThat(desk.values("temperature.return.weighted-1h")).containsExactly("47.500");
        assertThat(desk.values("temperature.difference.weighted-1h")).containsExactly("40.000");
        assertThat(desk.values("volume.weighted-1h")).containsExactly("0.400");
        assertThat(desk.values("temperature.weighted.samples-1h")).containsExactly("3");
        assertThat(desk.values("temperature.weighted.expected-1h")).containsExactly("3");
    }

    @Test
    void too_little_flow_weighs_nothing() {
        var desk = new Desk(new HeatTemperatures(), Map.of(), METER);
        temperatures(desk, 0, "10.00", "80", "40");
        temperatures(desk, 60, "10.04", "80", "40");

        assertThat(desk.values("temperature.difference.weighted-1h")).isEmpty();
        assertThat(desk.values("volume.weighted-1h")).containsExactly("0.040");
    }

    @Test
    void flow_that_takes_no_heat_out_for_hours_is_told() {
        var desk = new Desk(new HeatTemperatures(), Map.of("hold", "2h"), METER);
        for (int hour = 0; hour <= 3; hour++) {
            temperatures(desk, 60 * hour, Integer.toString(10 + hour), "60", hour < 3 ? "58" : "40");
        }

        assertThat(desk.happened())
                .containsExactly("heat.flow-without-difference begin", "heat.flow-without-difference end");
        assertThat(desk.events.get(0).evidence()).containsEntry("difference", "2.00");
    }

    @Test
    void what_flowed_beyond_what_the_heat_wanted_is_excess() {
        var desk = new Desk(new HeatExcessFlow(), Map.of("k", "1.15", "reference", "40"), METER);
        for (int hour = 0; hour <= 25; hour++) {
            desk.look(
                    METER,
                    START + hour * HOUR,
                    V,
                    Integer.toString(100 + hour),
                    "energy.heat",
                    Integer.toString(1_000_000 + 34_500 * hour));
        }

        // 24 m3; 24 * 34.5 kWh / (1.15 * 40 kWh/m3) = 18 m3 would have done
        assertThat(desk.values("excess.volume-day")).containsExactly("6.000");
        assertThat(desk.values("excess.share-day")).containsExactly("25.000");
        assertThat(desk.values("excess.hours-day")).containsExactly("24");
        assertThat(desk.instants("excess.volume-day")).containsExactly("2026-01-02T00:00:00Z");
    }

    @Test
    void water_that_does_not_come_back_is_told_by_its_mass() {
        var desk = new Desk(new HeatMassBalance(), Map.of("hold", "2h"), METER);
        for (int hour = 0; hour <= 4; hour++) {
            int back = hour < 2 ? 970 * hour : 970 + 900 * (hour - 1); // litres
            desk.look(
                    METER,
                    START + hour * HOUR,
                    V,
                    Integer.toString(100 + hour),
                    "volume.2",
                    BigDecimal.valueOf(50_000 + back, 3).toPlainString(),
                    T1,
                    "90",
                    T2,
                    "50");
        }

        // 1 m3 at 90 Cel is 965.31 kg, 0.97 m3 at 50 Cel are 958.39 kg and 0.9 m3 are 889.23 kg
        assertThat(desk.values("mass.imbalance-1h"))
                .extracting(Double::parseDouble)
                .satisfiesExactly(
                        first -> assertThat(first).isCloseTo(0.717, within(0.01)),
                        second -> assertThat(second).isCloseTo(7.881, within(0.01)),
                        third -> assertThat(third).isCloseTo(7.881, within(0.01)),
                        fourth -> assertThat(fourth).isCloseTo(7.881, within(0.01)));
        assertThat(desk.happened()).containsExactly("heat.mass-imbalance begin");
        assertThat((desk.events.get(0).at().nanos() / 1_000_000 - START) / HOUR).isEqualTo(3);
    }

    @Test
    void the_density_of_water_is_that_of_the_tables() {
        assertThat(Water.density(4)).isCloseTo(999.97, within(0.01));
        assertThat(Water.density(20)).isCloseTo(998.20, within(0.01));
        assertThat(Water.density(50)).isCloseTo(988.04, within(0.01));
        assertThat(Water.density(90)).isCloseTo(965.31, within(0.02));
    }

    @Test
    void a_register_that_is_not_there_cannot_be_balanced() {
        assertThatThrownBy(() -> new Desk(new HeatMassBalance(), Map.of("return", "volume.3"), METER))
                .hasMessageContaining("wanted one of volume.total, volume.2");
    }

    @Test
    void a_return_above_the_schedule_for_a_day_is_told() {
        var desk = new Desk(
                new HeatReturn(),
                Map.of("schedule", "-20/70,0/50,10/40", "outdoor", "heat-1/temperature.outdoor"),
                METER);
        for (int hour = 0; hour <= 26; hour++) {
            desk.look(METER, START + hour * HOUR, T2, hour < 25 ? "63.5" : "62", "temperature.outdoor", "-10");
        }

        assertThat(desk.values("return.excess-1h"))
                .startsWith("3.50")
                .endsWith("2.00")
                .hasSize(26);
        assertThat(desk.happened()).containsExactly("heat.return-too-hot begin", "heat.return-too-hot end");
        assertThat((desk.events.get(0).at().nanos() / 1_000_000 - START) / HOUR).isEqualTo(24);
    }

    @Test
    void a_schedule_is_made_of_straight_lines() {
        var schedule = Schedule.of("-20/70, 0/50, 10/40");
        assertThat(schedule.at(-30)).isEqualTo(70);
        assertThat(schedule.at(-5)).isEqualTo(55);
        assertThat(schedule.at(0)).isEqualTo(50);
        assertThat(schedule.at(30)).isEqualTo(40);
        assertThatThrownBy(() -> Schedule.of("-20")).hasMessage("got '-20', wanted outdoor/temperature, e.g. -25/70");
    }

    @Test
    void the_signature_is_the_line_of_least_squares() {
        var desk = new Desk(new HeatSignature(), Map.of("outdoor", "heat-1/temperature.outdoor"), METER);
        int[] celsius = {-10, -5, 0, 5, 10, 15, 10};
        long energy = 1_000_000;
        for (int day = 0; day < celsius.length; day++) {
            for (int hour = 0; hour < 24; hour++) {
                desk.look(
                        METER,
                        START + (day * 24 + hour) * HOUR,
                        "energy.heat",
                        Long.toString(energy),
                        "temperature.outdoor",
                        Integer.toString(celsius[day]));
                // 20 kW less 1 kW a kelvin; on the first day half a kilowatt more, so that the line does not fit all
                energy += 20_000 - 1_000L * celsius[day] + (day == 0 ? 500 : 0);
            }
        }

        // of (-10, 30.5), (-5, 25), (0, 20), (5, 15), (10, 10) kW: Stt 250, Stp -255, Spp 260.2
        assertThat(desk.values("signature.slope")).containsExactly("-1020.000", "-1020.000");
        assertThat(desk.values("signature.base")).containsExactly("20100.000", "20100.000");
        assertThat(desk.values("signature.days")).containsExactly("5", "5"); // the warm day is not heated
        assertThat(desk.values("signature.fit")).containsExactly("1.000", "1.000"); // 255^2 / (250 * 260.2) = 0.99962
        assertThat(desk.values("signature.power-day")).hasSize(6);
    }

    /** No heat series was recorded: registers are made up from a household's power, and reckoned by a plain loop. */
    @Test
    void the_excess_of_a_made_up_month_is_that_of_a_plain_loop() throws IOException {
        var desk = new Desk(new HeatExcessFlow(), Map.of("k", "1.14", "reference", "50"), METER);
        List<String> wanted = new ArrayList<>();
        long litres = 1_000;
        long wattHours = 10_000;
        long dayLitres = 0;
        long dayEnergy = 0;
        List<Household.Row> rows = Household.rows();
        for (var row : rows) {
            long minutes = (row.utcMillis() - rows.get(0).utcMillis()) / 60_000;
            if (minutes % 1440 == 0) {
                if (minutes > 0) {
                    double excess = (litres - dayLitres) / 1000.0 - (wattHours - dayEnergy) / (1.14 * 1000 * 50);
                    wanted.add(String.format(Locale.ROOT, "%.3f", excess));
                }
                dayLitres = litres;
                dayEnergy = wattHours;
            }
            desk.look(
                    METER,
                    row.utcMillis(),
                    V,
                    BigDecimal.valueOf(litres, 3).toPlainString(),
                    "energy.heat",
                    Long.toString(wattHours));
            litres += 3 + new BigDecimal(row.power()).movePointRight(1).longValue();
            wattHours += new BigDecimal(row.power()).movePointRight(3).longValue() / 10;
        }
        var got = desk.values("excess.volume-day");
        assertThat(got).hasSize(27);
        assertThat(got).isEqualTo(wanted.subList(0, 27));
    }

    private static void temperatures(Desk desk, int minute, String volume, String supply, String back) {
        desk.look(METER, START + minute * 60_000L, V, volume, T1, supply, T2, back);
    }
}
