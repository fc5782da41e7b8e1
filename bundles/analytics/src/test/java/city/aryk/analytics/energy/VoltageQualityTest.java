package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.analytics.frame.Household;
import city.aryk.api.profile.DevicePlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VoltageQualityTest {
    private static final DevicePlan METER =
            Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), "voltage.l1 V", "frequency Hz");
    private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
    private static final int WINDOWS = 1008;

    private final Desk desk = new Desk(new VoltageEn50160(), Map.of(), METER);

    @Test
    void a_week_of_good_voltage_conforms() {
        feed(desk, MONDAY, WINDOWS, "230");

        assertThat(desk.values("voltage.l1.en50160.valid")).containsExactly("1008");
        assertThat(desk.values("voltage.l1.en50160.expected")).containsExactly("1008");
        assertThat(desk.values("voltage.l1.en50160.outside")).containsExactly("0.000");
        assertThat(desk.values("voltage.l1.en50160.conforms")).containsExactly("true");
        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void five_percent_of_the_week_may_be_low_and_no_more() {
        feed(desk, MONDAY, 50, "200");
        feed(desk, MONDAY + 50 * 600_000L, WINDOWS - 50, "230");
        feed(desk, MONDAY + WINDOWS * 600_000L, 51, "200");
        feed(desk, MONDAY + (WINDOWS + 51) * 600_000L, WINDOWS - 51, "230");

        assertThat(desk.values("voltage.l1.en50160.outside")).containsExactly("4.960", "5.060"); // 50 and 51 of 1008
        assertThat(desk.values("voltage.l1.en50160.conforms")).containsExactly("true", "false");
        assertThat(desk.happened())
                .containsExactly(
                        "voltage.en50160.outside begin",
                        "voltage.en50160.outside end",
                        "voltage.en50160.outside begin",
                        "voltage.en50160.outside end",
                        "supply.en50160.not-conform begin");
    }

    @Test
    void the_russian_and_kazakh_standard_bears_no_mean_outside() {
        var strict = new Desk(new VoltageGost32144(), Map.of(), METER);

        feed(strict, MONDAY, 1, "200");
        feed(strict, MONDAY + 600_000L, WINDOWS - 1, "230");

        assertThat(strict.values("voltage.l1.gost32144.far-outside")).containsExactly("1");
        assertThat(strict.values("voltage.l1.gost32144.conforms")).containsExactly("false");
    }

    @Test
    void windows_with_a_dip_or_an_interruption_are_left_out() {
        feed(desk, MONDAY, 1, "230");
        at(desk, MONDAY + 600_000L, "150");
        at(desk, MONDAY + 660_000L, "230");
        feed(desk, MONDAY + 720_000L, 0, "230");
        minutes(desk, MONDAY + 720_000L, 8, "230");
        minutes(desk, MONDAY + 1_200_000L, 5, "3");
        minutes(desk, MONDAY + 1_500_000L, 5, "230");
        feed(desk, MONDAY + 1_800_000L, WINDOWS - 3, "230");

        assertThat(desk.values("voltage.l1.en50160.flagged")).containsExactly("2");
        assertThat(desk.values("voltage.l1.en50160.valid")).containsExactly("1006");
        assertThat(desk.values("voltage.l1.en50160.conforms")).containsExactly("true");
    }

    @Test
    void a_week_of_which_too_little_was_seen_has_figures_and_no_verdict() {
        feed(desk, MONDAY + 500 * 600_000L, WINDOWS - 500, "200");

        assertThat(desk.values("voltage.l1.en50160.valid")).containsExactly("508");
        assertThat(desk.values("voltage.l1.en50160.conforms")).isEmpty();
    }

    @Test
    void a_week_in_which_the_clock_was_set_is_thrown_away() {
        feed(desk, MONDAY, 500, "200");
        desk.offset = OptionalLong.of(-3_600_000L);
        feed(desk, MONDAY + 501 * 600_000L, WINDOWS - 501, "230");

        assertThat(desk.values("voltage.l1.en50160.valid")).containsExactly(Integer.toString(WINDOWS - 501));
    }

    @Test
    void frequency_is_judged_by_its_ten_second_means() {
        for (int i = 0; i < 10_000; i++) {
            desk.look(METER, MONDAY + i * 10_000L, "frequency", i % 100 == 0 ? "50.6" : "50.1", "voltage.l1", "230");
        }
        feed(desk, MONDAY + 7 * 86_400_000L, 1, "230");

        assertThat(desk.values("frequency.en50160.outside")).containsExactly("1.000");
    }

    @Test
    void the_weeks_of_a_recorded_month_are_those_of_a_plain_loop() throws IOException {
        double nominal = 222;
        var recorded = new Desk(new VoltageEn50160(), Map.of("nominal", "222"), METER);
        List<Household.Row> rows = Household.rows();
        for (var row : rows) {
            recorded.look(METER, row.utcMillis(), "voltage.l1", row.voltage());
        }
        List<String> valid = new ArrayList<>();
        List<String> outside = new ArrayList<>();
        List<String> flagged = new ArrayList<>();
        for (String end : List.of("2007-02-05", "2007-02-12", "2007-02-19", "2007-02-26")) {
            int[] counts = week(rows, Instant.parse(end + "T00:00:00Z").toEpochMilli(), nominal);
            valid.add(Integer.toString(counts[0]));
            outside.add(String.format(Locale.ROOT, "%.3f", 100.0 * counts[1] / counts[0]));
            flagged.add(Integer.toString(counts[2]));
        }
        assertThat(recorded.values("voltage.l1.en50160.valid")).isEqualTo(valid);
        assertThat(recorded.values("voltage.l1.en50160.outside")).isEqualTo(outside);
        assertThat(recorded.values("voltage.l1.en50160.flagged")).isEqualTo(flagged);
        assertThat(outside).doesNotContain("0.000");
        assertThat(flagged).doesNotContain("0");
    }

    /** Valid windows, those outside, and those flagged, of the week before an instant. */
    private static int[] week(List<Household.Row> rows, long end, double nominal) {
        var counts = new int[3];
        for (long window = end - 7 * 86_400_000L; window < end; window += 600_000) {
            double squares = 0;
            int n = 0;
            boolean dip = false;
            for (int i = 0; i < rows.size(); i++) {
                long at = rows.get(i).utcMillis();
                if (at < window || at >= window + 600_000) {
                    continue;
                }
                double share = volts(rows, i) / nominal;
                squares += share * share;
                n++;
                dip |= !away(share)
                        && i > 1
                        && away(volts(rows, i - 1) / nominal)
                        && !away(volts(rows, i - 2) / nominal)
                        && at - rows.get(i - 1).utcMillis() <= 60_000;
            }
            double mean = Math.sqrt(squares / n);
            if (dip) {
                counts[2]++;
            } else if (n >= 8) {
                counts[0]++;
                counts[1] += mean < 0.9 || mean > 1.1 ? 1 : 0;
            }
        }
        return counts;
    }

    private static double volts(List<Household.Row> rows, int i) {
        return Double.parseDouble(rows.get(i).voltage());
    }

    private static boolean away(double share) {
        return share < 0.9 || share > 1.1;
    }

    private static void feed(Desk desk, long from, int windows, String volts) {
        minutes(desk, from, windows * 10, volts);
        at(desk, from + windows * 600_000L, volts);
    }

    private static void minutes(Desk desk, long from, int minutes, String volts) {
        for (int i = 0; i < minutes; i++) {
            at(desk, from + i * 60_000L, volts);
        }
    }

    private static void at(Desk desk, long utc, String volts) {
        desk.look(METER, utc, "voltage.l1", volts);
    }
}
