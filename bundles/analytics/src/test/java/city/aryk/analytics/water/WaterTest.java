package city.aryk.analytics.water;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Household;
import city.aryk.api.profile.DevicePlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WaterTest {
    private static final String V = "volume.total";
    private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
    private static final long HOUR = 3_600_000;
    private static final DevicePlan METER =
            Desk.device("water-1", "water-meter", Duration.ofMinutes(5), V + " m3", "volume.backward m3");

    @Test
    void the_night_flow_is_that_of_the_local_night() {
        var desk = new Desk(new WaterNightFlow(), Map.of(), ZoneId.of("Asia/Almaty"), METER);
        var register = new BigDecimal("100");
        for (int quarter = 0; quarter < 96; quarter++) {
            desk.look(METER, START + quarter * 900_000L, V, register.toPlainString());
            boolean night = quarter >= 84 && quarter < 92; // 21:00 to 23:00 UTC are 02:00 to 04:00 in Almaty
            register = register.add(new BigDecimal(night ? "0.050" : "1.000"));
        }

        assertThat(desk.values("night.flow")).containsExactly("0.200000");
        assertThat(desk.values("night.flow.net")).containsExactly("0.160000");
        assertThat(desk.values("night.flow.intervals")).containsExactly("8");
        assertThat(desk.instants("night.flow")).containsExactly("2026-03-01T23:00:00Z");
    }

    @Test
    void the_smallest_hour_of_the_night_can_be_asked_for() {
        var desk = new Desk(new WaterNightFlow(), Map.of("method", "hour", "legitimate", "0"), METER);
        int[] litres = {50, 50, 10, 20, 30, 20, 90, 90};
        long register = 1_000;
        for (int quarter = 0; quarter <= 8; quarter++) {
            desk.look(
                    METER,
                    START + 2 * HOUR + quarter * 900_000L,
                    V,
                    BigDecimal.valueOf(register, 3).toPlainString());
            register += quarter < 8 ? litres[quarter] : 0;
        }

        assertThat(desk.values("night.flow")).containsExactly("0.080000"); // 10 + 20 + 30 + 20 litres
    }

    @Test
    void a_night_with_a_hole_has_no_night_flow() {
        var desk = new Desk(new WaterNightFlow(), Map.of(), METER);
        for (int quarter = 0; quarter <= 20; quarter++) {
            if (quarter < 9 || quarter > 12) {
                desk.look(METER, START + quarter * 900_000L, V, Integer.toString(100 + quarter));
            }
        }

        assertThat(desk.values("night.flow")).isEmpty();
        assertThat(desk.values("night.flow.intervals")).containsExactly("3");
        assertThat(desk.values("night.flow.expected")).containsExactly("8");
    }

    @Test
    void a_night_must_be_made_of_quarters() {
        assertThatThrownBy(() -> new Desk(new WaterNightFlow(), Map.of("from", "02:10"), METER))
                .hasMessageContaining("full quarters");
    }

    @Test
    void flow_in_every_hour_of_a_day_is_a_leak_and_a_still_hour_ends_it() {
        var desk = new Desk(new WaterLeak(), Map.of(), METER);
        var register = new BigDecimal("10");
        for (int hour = 0; hour <= 26; hour++) {
            desk.look(METER, START + hour * HOUR, V, register.toPlainString());
            var used = hour == 25 ? "0" : hour == 7 ? "0.003" : "0.020";
            register = register.add(new BigDecimal(used));
        }

        assertThat(desk.happened()).containsExactly("water.leak begin", "water.leak end");
        assertThat(desk.values("leak.rate")).containsExactly("0.003", "0.003");
        assertThat(desk.instants("leak.rate")).containsExactly("2026-03-02T00:00:00Z", "2026-03-02T01:00:00Z");
        assertThat(desk.events.get(0).evidence()).containsEntry("rate", "0.003");
    }

    @Test
    void an_hour_that_is_not_known_begins_the_count_anew() {
        var desk = new Desk(new WaterLeak(), Map.of(), METER);
        for (int hour = 0; hour <= 30; hour++) {
            if (hour < 10 || hour > 12) {
                desk.look(METER, START + hour * HOUR, V, Integer.toString(10 + hour));
            }
        }

        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void water_that_flows_back_is_told_with_its_volume() {
        var desk = new Desk(new WaterBackflow(), Map.of("quiet", "10m"), METER);
        String[] register = {"1.000", "1.000", "1.002", "1.005", "1.005", "1.005"};
        for (int i = 0; i < register.length; i++) {
            desk.look(METER, START + i * 300_000L, "volume.backward", register[i]);
        }

        assertThat(desk.happened()).containsExactly("water.backflow begin", "water.backflow end");
        assertThat(desk.events.get(0).evidence()).containsEntry("volume", "0.002");
        assertThat(desk.events.get(1).evidence()).containsEntry("volume", "0.005");
    }

    @Test
    void half_an_hour_far_above_the_usual_is_a_burst() {
        var desk = new Desk(new WaterBurst(), Map.of("learn", "1d"), METER);
        long litres = 1_000;
        for (int i = 0; i < 400; i++) {
            desk.look(
                    METER,
                    START + i * 300_000L,
                    V,
                    BigDecimal.valueOf(litres, 3).toPlainString());
            boolean burst = (i >= 350 && i < 362) || (i >= 320 && i < 324);
            litres += burst ? 200 : 10 + i % 10;
        }

        assertThat(desk.happened()).containsExactly("water.burst begin", "water.burst end");
        // the sixth interval of five minutes completes the half hour
        assertThat(desk.events.get(0).at().nanos() / 1_000_000).isEqualTo(START + 356 * 300_000L);
        double limit = Double.parseDouble(desk.values("burst.limit").get(0));
        assertThat(limit).isBetween(1.5 * 0.019 * 12, 1.5 * 0.019 * 12 * 1.0221);
    }

    @Test
    void what_comes_in_and_is_not_measured_again_is_lost() {
        var inlet = Desk.device("inlet", "water-meter", Duration.ofMinutes(15), V + " m3");
        var one = Desk.device("flat-1", "water-meter", Duration.ofMinutes(15), V + " m3");
        var two = Desk.device("flat-2", "water-meter", Duration.ofMinutes(15), V + " m3");
        var desk = new Desk(new WaterBalance(), Map.of(), inlet, one, two);
        desk.look(inlet, START, V, "1000.0");
        desk.look(one, START, V, "10.000");
        desk.look(two, START, V, "20.000");
        desk.look(inlet, START + HOUR, V, "1002.5");
        desk.look(one, START + HOUR, V, "11.250");
        desk.look(two, START + HOUR, V, "20.750");

        assertThat(desk.values("nrw.volume-1h")).containsExactly("0.500");
        assertThat(desk.values("nrw.share-1h")).containsExactly("20.000");
        assertThat(desk.values("nrw.meters-1h")).containsExactly("3");
    }

    /** No water series was recorded: a made-up register steps by a litre for each whole 100 W of a household's power. */
    @Test
    void the_nights_of_a_made_up_register_are_those_of_a_plain_loop() throws IOException {
        var desk = new Desk(new WaterNightFlow(), Map.of("legitimate", "0"), METER);
        var registers = new TreeMap<Long, Long>();
        long litres = 5_000;
        for (var row : Household.rows()) {
            registers.put(row.utcMillis(), litres);
            desk.look(METER, row.utcMillis(), V, BigDecimal.valueOf(litres, 3).toPlainString());
            litres += new BigDecimal(row.power()).movePointRight(1).longValue();
        }
        List<String> wanted = new ArrayList<>();
        for (long day = registers.firstKey(); day + 4 * HOUR <= registers.lastKey(); day += 24 * HOUR) {
            long night = registers.getOrDefault(day + 4 * HOUR, 0L) - registers.getOrDefault(day + 2 * HOUR, 0L);
            wanted.add(String.format(Locale.ROOT, "%.6f", night / 2000.0));
        }

        assertThat(wanted).hasSize(28);
        assertThat(desk.values("night.flow")).isEqualTo(wanted);
    }
}
