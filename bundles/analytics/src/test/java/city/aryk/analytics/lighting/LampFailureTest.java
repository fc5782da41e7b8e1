package city.aryk.analytics.lighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import city.aryk.analytics.frame.Desk;
import city.aryk.api.model.Event;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cabinet in Almaty on 2026-02-03: the sun sets at 12:06 and rises at 02:06 UTC, civil twilight lasts 30 minutes. */
class LampFailureTest {
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final long MINUTE = 60_000;
    private static final DevicePlan CABINET = Desk.device(
            "cabinet-1",
            "lighting-cabinet",
            EVERY,
            "current.l1 A",
            "current.l2 A",
            "voltage.l1 V",
            "voltage.l2 V",
            "feeder.1.on flag",
            "dark flag");
    private static final DevicePlan METER =
            Desk.device("meter-1", "energy-meter", EVERY, "current.l1 A", "power.active.l1 W");
    private static final Map<String, String> SUN =
            Map.of("latitude", "43.25", "longitude", "76.95", "current", "8.4,8.4", "lamps", "20,20");

    /** What the cabinet shows at one instant. */
    private record Shown(double l1, double l2, double volts, boolean on, boolean dark) {
        static Shown amperes(double l1, double l2) {
            return new Shown(l1, l2, 230, true, true);
        }
    }

    private static Desk desk(Map<String, String> settings) {
        return new Desk(new LampFailure(), settings, ALMATY, CABINET);
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> settings = new HashMap<>(SUN);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    private static void run(Desk desk, String from, String until, Shown shown) {
        for (long utc = utc(from); utc < utc(until); utc += MINUTE) {
            look(desk, utc, shown);
        }
    }

    private static void look(Desk desk, long utc, Shown shown) {
        desk.look(
                CABINET,
                utc,
                "current.l1",
                text(shown.l1),
                "current.l2",
                text(shown.l2),
                "voltage.l1",
                text(shown.volts),
                "voltage.l2",
                text(shown.volts),
                "feeder.1.on",
                Boolean.toString(shown.on),
                "dark",
                Boolean.toString(shown.dark));
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.4f", number);
    }

    private static long utc(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    private static List<String> of(Desk desk, String kind) {
        List<String> found = new ArrayList<>();
        for (Event event : desk.events) {
            if (event.what().kind().equals(kind)) {
                var at = Instant.ofEpochMilli(event.at().nanos() / 1_000_000 + desk.offset.orElse(0));
                found.add(event.evidence().get("phase") + " "
                        + event.what().phase().name().toLowerCase(Locale.ROOT) + " " + at);
            }
        }
        return found;
    }

    @Test
    void lamps_that_are_out_are_counted_with_an_uncertainty_and_told_after_two_hours() {
        var desk = desk(SUN);
        run(desk, "2026-02-03T13:00:00Z", "2026-02-03T15:00:00Z", Shown.amperes(8.4, 8.4));
        run(desk, "2026-02-03T15:00:00Z", "2026-02-03T18:00:00Z", Shown.amperes(8.4, 7.56));
        run(desk, "2026-02-03T18:00:00Z", "2026-02-03T20:01:00Z", Shown.amperes(8.4, 8.4));

        assertThat(desk.values("lamps.l2.out-1h"))
                .containsExactly("0.00", "0.00", "2.00", "2.00", "2.00", "0.00", "0.00");
        assertThat(desk.values("lamps.l2.out.share-1h")).contains("10.00");
        assertThat(desk.values("lamps.l2.ratio-1h")).contains("90.00", "100.00");
        // two rectangular errors of 1 % (meter and baseline), k = 2: 0.9 * 2 * sqrt(2 / 3) % = 1.47 %; of 20 lamps 0.29
        assertThat(desk.values("lamps.l2.out.share.uncertainty-1h")).element(3).isEqualTo("1.47");
        assertThat(desk.values("lamps.l2.out.uncertainty-1h")).element(3).isEqualTo("0.29");
        assertThat(desk.values("lamps.out-1h")).element(3).isEqualTo("2.00");
        // 20 * sqrt(1.47^2 + 1.63^2) %
        assertThat(desk.values("lamps.out.uncertainty-1h")).element(3).isEqualTo("0.44");
        assertThat(desk.values("lamps.l2.samples-1h")).startsWith("50").contains("60"); // ten minutes of warming up
        assertThat(desk.values("lamps.l1.baseline")).containsExactly("8.40");
        assertThat(of(desk, "lighting.lamps-out"))
                .containsExactly("l2 begin 2026-02-03T17:00:00Z", "l2 end 2026-02-03T19:00:00Z");
        assertThat(desk.events.get(0).evidence())
                .containsEntry("share", "10.00")
                .containsEntry("uncertainty", "1.47");
    }

    @Test
    void what_may_be_the_meter_s_error_is_not_told() {
        var desk = desk(with("accuracy", "5", "alarm", "5"));
        run(desk, "2026-02-03T13:00:00Z", "2026-02-03T17:01:00Z", Shown.amperes(8.4, 7.8));
        assertThat(desk.values("lamps.l2.out.share-1h")).contains("7.14");
        assertThat(desk.happened()).isEmpty();
    }

    @ParameterizedTest(name = "exponent {0}, {1} V, {2} A")
    @CsvSource({"-1, 218.5, 8.8421", "0, 218.5, 8.4", "1, 218.5, 7.98", "2, 241.5, 9.2610", "-1, 253, 7.6364"})
    void the_voltage_is_compensated(String exponent, double volts, double amperes) {
        var desk = desk(with("exponent", exponent));
        run(desk, "2026-02-03T14:00:00Z", "2026-02-03T16:01:00Z", new Shown(amperes, amperes, volts, true, true));
        assertThat(desk.values("lamps.l1.ratio-1h")).containsExactly("100.00", "100.00");
        // half of |ln(U / U_n)| stands for what nobody knows of the exponent
        double model = 0.5 * Math.abs(Math.log(volts / 230));
        double expected = 200 * Math.sqrt(model * model + 2e-4 / 3);
        assertThat(Double.parseDouble(
                        desk.values("lamps.l1.out.share.uncertainty-1h").get(0)))
                .isCloseTo(expected, within(0.006));
    }

    @Test
    void a_voltage_that_cannot_be_or_is_missing_counts_nothing() {
        var desk = desk(SUN);
        run(desk, "2026-02-03T14:00:00Z", "2026-02-03T16:01:00Z", new Shown(8.4, 8.4, 23, true, true));
        assertThat(desk.values("lamps.l1.ratio-1h")).isEmpty();
    }

    @Test
    void a_baseline_is_the_median_of_the_first_nights_and_is_told() {
        var desk = desk(Map.of("latitude", "43.25", "longitude", "76.95", "learn", "3", "lamps", "20,20"));
        double[] nights = {8.38, 4.0, 8.42, 8.40};
        for (int night = 0; night < nights.length; night++) {
            long evening = utc("2026-02-03T12:20:00Z") + night * 86_400_000L;
            for (int minute = 0; minute < 1440; minute++) {
                boolean burns = minute < 810; // until 01:50
                double amperes = burns ? nights[night] : 0.02;
                double less = burns && night == 3 ? 0.84 : 0;
                look(desk, evening + minute * MINUTE, new Shown(amperes, amperes - less, 230, burns, burns));
            }
        }

        assertThat(desk.values("lamps.l1.baseline")).containsExactly("8.38");
        assertThat(desk.values("lamps.l1.nights")).containsExactly("1", "2", "3");
        assertThat(of(desk, "lighting.baseline-learnt")).hasSize(2).allSatisfy(event -> assertThat(event)
                .contains("moment 2026-02-06T02:"));
        assertThat(desk.values("lamps.l1.out-1h")).isNotEmpty().allMatch("0.00"::equals);
        assertThat(Double.parseDouble(desk.values("lamps.l2.out-1h").get(3))).isCloseTo(1.96, within(0.05));
        assertThat(of(desk, "lighting.stays-dark")).isEmpty();
    }

    @Test
    void lamps_that_burn_by_day_are_told_until_they_are_off_or_it_is_dusk() {
        var desk = desk(SUN);
        run(desk, "2026-02-03T01:40:00Z", "2026-02-03T03:00:00Z", new Shown(0.01, 8.4, 230, false, false));
        run(desk, "2026-02-03T03:00:00Z", "2026-02-03T03:10:00Z", new Shown(0.01, 0.01, 230, false, false));
        run(desk, "2026-02-03T10:00:00Z", "2026-02-03T12:30:00Z", Shown.amperes(8.4, 0.01));

        var burning = of(desk, "lighting.burns-by-day");
        assertThat(burning).hasSize(4);
        // the middle of the disk passes the horizon five minutes behind sunrise, at about 02:11
        assertThat(burning.get(0)).startsWith("l2 begin 2026-02-03T02:2");
        assertThat(burning.get(1)).isEqualTo("l2 end 2026-02-03T03:00:00Z");
        assertThat(burning.get(2)).isEqualTo("l1 begin 2026-02-03T10:15:00Z");
        assertThat(burning.get(3)).startsWith("l1 end 2026-02-03T12:0");
    }

    @Test
    void lamps_that_stay_dark_are_told_with_the_contactor() {
        var desk = desk(with("contactor", "cabinet-1/feeder.1.on"));
        run(desk, "2026-02-03T12:00:00Z", "2026-02-03T14:00:00Z", new Shown(8.4, 0.01, 230, true, true));
        run(desk, "2026-02-03T14:00:00Z", "2026-02-03T14:05:00Z", Shown.amperes(8.4, 8.4));

        var dark = of(desk, "lighting.stays-dark");
        assertThat(dark).hasSize(2);
        assertThat(dark.get(0)).startsWith("l2 begin 2026-02-03T12:5"); // 15 minutes behind dusk at 12:37
        assertThat(dark.get(1)).isEqualTo("l2 end 2026-02-03T14:00:00Z");
        assertThat(desk.events.get(0).evidence())
                .containsEntry("contactor", "on")
                .containsEntry("phase", "l2");
    }

    @Test
    void hours_in_which_lamps_may_be_off_or_dimmed_are_not_judged() {
        var desk = desk(with("partial", "23:00-05:00")); // 18:00 to 00:00 UTC
        run(desk, "2026-02-03T16:00:00Z", "2026-02-03T18:00:00Z", Shown.amperes(8.4, 8.4));
        run(desk, "2026-02-03T18:00:00Z", "2026-02-04T00:00:00Z", Shown.amperes(4.2, 0));
        run(desk, "2026-02-04T00:00:00Z", "2026-02-04T01:01:00Z", Shown.amperes(8.4, 8.4));
        assertThat(desk.happened()).isEmpty();
        assertThat(desk.values("lamps.l1.ratio-1h")).containsOnly("100.00");
    }

    @Test
    void a_phase_without_lamps_is_left_alone() {
        var desk = desk(with("lamps", "20,0", "current", "8.4,0"));
        run(desk, "2026-02-03T13:00:00Z", "2026-02-03T15:01:00Z", Shown.amperes(8.4, 0));
        assertThat(desk.happened()).isEmpty();
        assertThat(desk.values("lamps.l1.out-1h")).containsExactly("0.00", "0.00");
        assertThat(desk.values("lamps.l2.samples-1h")).isEmpty();
    }

    @Test
    void a_phase_whose_current_is_not_said_is_learnt() {
        var desk = desk(with("current", "8.4,0", "learn", "3"));
        for (int night = 0; night < 4; night++) {
            long evening = utc("2026-02-03T12:20:00Z") + night * 86_400_000L;
            for (int minute = 0; minute < 1440; minute += 5) {
                boolean burns = minute < 810;
                double amperes = burns ? 8.4 : 0;
                look(desk, evening + minute * MINUTE, new Shown(amperes, amperes / 2, 230, burns, burns));
            }
        }
        assertThat(desk.values("lamps.l1.baseline")).containsExactly("8.40");
        assertThat(desk.values("lamps.l2.baseline")).containsExactly("4.20");
    }

    @Test
    void a_photocell_takes_the_place_of_the_sun() {
        var desk = desk(Map.of("photocell", "cabinet-1/dark", "current", "8.4,8.4"));
        run(desk, "2026-02-03T06:00:00Z", "2026-02-03T07:00:00Z", Shown.amperes(8.4, 0)); // a storm at noon
        assertThat(of(desk, "lighting.stays-dark")).containsExactly("l2 begin 2026-02-03T06:15:00Z");
        assertThat(of(desk, "lighting.burns-by-day")).isEmpty();
        assertThat(desk.values("lamps.l1.out-1h")).as("no number of lamps").isEmpty();
        look(desk, utc("2026-02-03T07:00:00Z"), Shown.amperes(8.4, 0));
        assertThat(desk.values("lamps.l1.ratio-1h")).containsExactly("100.00");
    }

    @Test
    void a_photocell_that_is_silent_judges_nothing() {
        var desk = desk(Map.of("photocell", "cabinet-1/dark", "current", "8.4,8.4"));
        look(desk, utc("2026-02-03T06:00:00Z"), Shown.amperes(8.4, 8.4));
        for (int minute = 16; minute < 120; minute++) {
            desk.look(
                    CABINET, utc("2026-02-03T06:00:00Z") + minute * MINUTE, "current.l1", "0.00", "current.l2", "0.00");
        }
        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void a_contactor_alone_says_when_lamps_must_burn() {
        var desk = desk(Map.of("contactor", "cabinet-1/feeder.1.on", "current", "8.4,8.4"));
        run(desk, "2026-02-03T06:00:00Z", "2026-02-03T07:00:00Z", new Shown(8.4, 0, 230, true, false));
        run(desk, "2026-02-03T07:00:00Z", "2026-02-03T08:00:00Z", new Shown(8.4, 0, 230, false, false));
        assertThat(of(desk, "lighting.stays-dark"))
                .containsExactly("l2 begin 2026-02-03T06:15:00Z", "l2 end 2026-02-03T07:00:00Z");
        assertThat(of(desk, "lighting.burns-by-day")).containsExactly("l1 begin 2026-02-03T07:15:00Z");
    }

    @Test
    void without_a_trusted_time_the_sun_judges_nothing() {
        var desk = desk(SUN);
        desk.offset = OptionalLong.empty();
        run(desk, "2026-02-03T16:00:00Z", "2026-02-03T18:00:00Z", Shown.amperes(0, 0));
        assertThat(desk.happened()).isEmpty();
        assertThat(desk.values("lamps.l1.ratio-1h")).isEmpty();
    }

    @Test
    void the_contactor_may_be_another_device_s() {
        var settings = Map.of("contactor", "cabinet-1/feeder.1.on", "current", "8.4", "lamps", "20");
        var desk = new Desk(new LampFailure(), settings, ALMATY, METER, CABINET);
        for (long utc = utc("2026-02-03T14:00:00Z"); utc <= utc("2026-02-03T15:00:00Z"); utc += MINUTE) {
            desk.look(CABINET, utc, "feeder.1.on", "true");
            desk.look(METER, utc, "current.l1", "7.98");
        }
        assertThat(desk.values("lamps.l1.out-1h")).containsExactly("1.00");
        // without a voltage a tenth of it is open: 0.95 * 2 * sqrt(2 * 0.01^2 / 3 + 0.1^2 / 3)
        assertThat(desk.values("lamps.l1.out.share.uncertainty-1h")).containsExactly("11.08");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "current=8.4 | got 1 numbers, wanted one for each of the 2 phases",
                "lamps=20,20,20 | got 3 numbers, wanted one for each of the 2 phases",
                "lamps=20,none | got 'none', wanted a number",
                "lamps=20,-1 | got -1, wanted 0 to 1000000",
                "latitude=91 | got 91, wanted -90 to 90",
                "photocell=cabinet-1/current.l1 | wanted a flag of one of the devices in `of`",
                "contactor=cabinet-2/feeder.1.on | wanted a flag of one of the devices in `of`",
                "partial=25:00-05:00 | wanted two different times of day, e.g. 00:30-05:00",
                "partial=05:00-05:00 | wanted two different times of day, e.g. 00:30-05:00",
                "light=-7 | is below dark; wanted the higher elevation",
                "learn=2 | got 2, wanted 3 to 60",
            })
    void a_wrong_setting_is_named_with_what_is_wanted(String setting, String message) {
        int equals = setting.indexOf('=');
        var settings = with(setting.substring(0, equals), setting.substring(equals + 1));
        assertThatThrownBy(() -> desk(settings)).hasMessageContaining(message);
    }

    @Test
    void somebody_has_to_know_when_it_is_dark() {
        assertThatThrownBy(() -> desk(Map.of())).hasMessageContaining("wanted latitude and longitude, or photocell");
        assertThatThrownBy(() -> desk(Map.of("longitude", "76.95")))
                .hasMessageContaining("wanted latitude and longitude together");
        assertThatThrownBy(() -> new Desk(
                        new LampFailure(), SUN, ALMATY, Desk.device("x", "energy-meter", EVERY, "voltage.l1 V")))
                .hasMessageContaining("wanted a device with current.l1");
    }

    /** Drivers of constant power, a meter that is up to 1 % off, voltages and noise at random. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void the_truth_lies_within_the_uncertainty(long seed) {
        var random = new SplittableRandom(seed);
        int within = 0;
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            int lamps = random.nextInt(5, 60);
            int out = random.nextInt(0, lamps);
            double gain = random.nextDouble(0.99, 1.01);
            double volts = random.nextDouble(210, 250);
            double watts = random.nextDouble(40, 150);
            ToDoubleFunction<Double> amperes = u -> gain * watts * (lamps - out) / u;
            var desk = new Desk(
                    new LampFailure(),
                    Map.of(
                            "contactor", "cabinet-1/feeder.1.on",
                            "current", text(watts * lamps / 230) + ",1",
                            "lamps", lamps + ",1",
                            "burning", "1",
                            "idle", "0.01"),
                    ALMATY,
                    CABINET);
            for (long utc = utc("2026-02-03T14:00:00Z"); utc <= utc("2026-02-03T15:00:00Z"); utc += MINUTE) {
                double now = volts + random.nextGaussian();
                double noise = 1 + 0.002 * random.nextGaussian();
                look(desk, utc, new Shown(amperes.applyAsDouble(now) * noise, 1, now, true, true));
            }
            double got = Double.parseDouble(desk.values("lamps.l1.out-1h").get(0));
            double uncertainty = Double.parseDouble(
                    desk.values("lamps.l1.out.uncertainty-1h").get(0));
            within += Math.abs(got - out) <= uncertainty + 0.006 ? 1 : 0;
        }
        assertThat(within).isGreaterThanOrEqualTo(rounds * 95 / 100);
    }
}
