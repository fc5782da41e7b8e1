package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Household;
import city.aryk.api.profile.DevicePlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnergyDemandTest {
    private static final String E = "energy.import.total";
    private static final DevicePlan METER = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(15), E + " W.h");

    @Test
    void the_peak_and_the_load_factor_of_a_day_are_those_of_its_quarters() {
        var desk = new Desk(new EnergyDemand(), Map.of(), METER);
        long start = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
        long register = 5_000;
        for (int quarter = 0; quarter <= 97; quarter++) {
            desk.look(METER, start + quarter * 900_000L, E, Long.toString(register));
            register += quarter == 40 ? 250 : 50; // 50 Wh a quarter are 200 W, 250 Wh are 1000 W
        }

        assertThat(desk.values("demand.import.peak-day")).containsExactly("1000");
        assertThat(desk.values("demand.import.peak-at-day")).containsExactly("600");
        assertThat(desk.values("demand.import.mean-day")).containsExactly("208.333"); // (95 * 200 + 1000) / 96
        assertThat(desk.values("demand.import.load-factor-day")).containsExactly("0.2083");
        assertThat(desk.values("demand.import.intervals-day")).containsExactly("96");
        assertThat(desk.instants("demand.import.peak-day")).containsExactly("2026-03-02T00:00:00Z");
    }

    @Test
    void a_day_of_which_too_little_is_known_has_no_peak() {
        var desk = new Desk(new EnergyDemand(), Map.of(), METER);
        long start = Instant.parse("2026-03-01T03:00:00Z").toEpochMilli();
        for (int quarter = 0; quarter <= 85; quarter++) {
            desk.look(METER, start + quarter * 900_000L, E, Integer.toString(100 + quarter));
        }

        assertThat(desk.values("demand.import.peak-day")).isEmpty();
        assertThat(desk.values("demand.import.intervals-day")).containsExactly("84");
    }

    @Test
    void the_days_are_local() {
        var desk = new Desk(new EnergyDemand(), Map.of(), ZoneId.of("Asia/Almaty"), METER);
        long start = Instant.parse("2026-02-28T19:00:00Z").toEpochMilli();
        for (int quarter = 0; quarter <= 97; quarter++) {
            desk.look(METER, start + quarter * 900_000L, E, Integer.toString(100 + quarter));
        }

        assertThat(desk.instants("demand.import.peak-day")).containsExactly("2026-03-01T19:00:00Z");
        assertThat(desk.values("demand.import.load-factor-day")).containsExactly("1.0000");
    }

    @Test
    void the_peaks_of_a_recorded_month_are_those_of_a_plain_loop() throws IOException {
        var meter = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), E + " W.h");
        var desk = new Desk(new EnergyDemand(), Map.of("interval", "30m"), meter);
        var halves = new TreeMap<Long, Double>();
        for (var row : Household.rows()) {
            double wattHours = Double.parseDouble(row.energy()) * 1000;
            desk.look(meter, row.utcMillis(), E, Double.toString(Math.rint(wattHours)));
            if (row.utcMillis() % 1_800_000 == 0) {
                halves.put(row.utcMillis(), wattHours);
            }
        }
        List<Double> wanted = new ArrayList<>();
        long first = halves.firstKey();
        for (long day = first; day + 86_400_000 <= halves.lastKey(); day += 86_400_000) {
            double peak = 0;
            for (long end = day + 1_800_000; end <= day + 86_400_000; end += 1_800_000) {
                peak = Math.max(peak, 2 * (halves.getOrDefault(end, 0.0) - halves.getOrDefault(end - 1_800_000, 0.0)));
            }
            wanted.add(peak);
        }
        var got = desk.values("demand.import.peak-day");
        assertThat(got).hasSizeGreaterThan(26).hasSameSizeAs(wanted.subList(0, got.size()));
        for (int i = 0; i < got.size(); i++) {
            assertThat(Double.parseDouble(got.get(i))).isCloseTo(wanted.get(i), within(1e-6));
        }
    }
}
