package city.aryk.profiles.desired;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.desired.Criteria.Bounds;
import city.aryk.profiles.desired.Health.Device;
import city.aryk.profiles.desired.Verdict.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private static final Device WELL = new Device(100, 0, 0);
    private static final Device DEAD = new Device(100, 100, 100);
    private static final Device UNASKED = new Device(0, 0, 0);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    /** Monotonic nanoseconds may have any sign and may pass their end. */
    private static final long START = Long.MAX_VALUE - 5;

    private Criteria criteria = Criteria.USUAL;
    private final Map<String, Device> before = new HashMap<>(Map.of("m1", WELL, "m2", WELL, "m3", DEAD));
    private final Map<String, Device> now = new HashMap<>(Map.of("m1", WELL, "m2", WELL, "m3", DEAD));
    private boolean uplinkBefore = true;
    private boolean uplink = true;
    private int memory = 50;

    private Trial trial() {
        return new Trial(criteria, new Health(before, uplinkBefore, 50), START);
    }

    private Verdict look(Trial trial, String after) {
        return trial.look(
                new Health(now, uplink, memory),
                START + Duration.parse("PT" + after).toNanos());
    }

    private void limits(Bounds limits) {
        criteria = new Criteria(criteria.duration(), criteria.settle(), 0, limits);
    }

    private static void assertRolledBack(Verdict verdict, String why) {
        assertThat(verdict).isEqualTo(new Verdict(Kind.ROLL_BACK, why, Duration.ZERO));
    }

    @Test
    void a_good_configuration_is_confirmed_at_the_end() {
        Trial trial = trial();

        assertThat(look(trial, "0S")).isEqualTo(new Verdict(Kind.UNDECIDED, "", Duration.ofMinutes(10)));
        assertThat(look(trial, "9M59S")).isEqualTo(new Verdict(Kind.UNDECIDED, "", Duration.ofSeconds(1)));
        assertThat(look(trial, "10M"))
                .isEqualTo(new Verdict(Kind.CONFIRM, "2 of 2 devices that answered before answer", Duration.ZERO));
    }

    @Test
    void a_device_that_falls_silent_ends_the_trial_once_it_has_settled() {
        now.put("m2", new Device(3, 3, 3));
        Trial trial = trial();

        assertThat(look(trial, "1M59S").kind()).isEqualTo(Kind.UNDECIDED);
        assertRolledBack(look(trial, "2M"), "1 of 2 devices that answered before are silent: m2; at most 0 may be");
    }

    @Test
    void two_missed_looks_are_no_silence() {
        now.put("m2", new Device(50, 2, 2));
        Trial trial = trial();

        assertThat(look(trial, "5M").kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(look(trial, "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void a_slow_device_that_never_answered_in_the_trial_is_silent_at_its_end() {
        now.put("m2", new Device(1, 1, 1));
        Trial trial = trial();

        assertThat(look(trial, "9M").kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(look(trial, "10M").kind()).isEqualTo(Kind.ROLL_BACK);
    }

    @Test
    void a_device_that_was_not_asked_says_nothing_and_is_mentioned() {
        now.put("m2", UNASKED);

        assertThat(look(trial(), "10M").why())
                .isEqualTo("1 of 2 devices that answered before answer; 1 were not asked in the trial");
    }

    @Test
    void devices_that_were_silent_before_or_are_gone_from_the_site_or_new_say_nothing() {
        now.remove("m2");
        now.put("new", DEAD);
        limits(new Bounds(0, BigDecimal.ONE, true, 0, HALF));

        assertThat(look(trial(), "10M").why()).isEqualTo("1 of 1 devices that answered before answer");
    }

    @Test
    void as_many_as_are_allowed_may_be_silent() {
        now.put("m2", DEAD);
        limits(new Bounds(1, BigDecimal.ONE, true, 0, HALF));

        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void of_many_silent_devices_five_are_named() {
        for (int i = 0; i < 9; i++) {
            before.put("d" + i, WELL);
            now.put("d" + i, DEAD);
        }

        assertRolledBack(
                look(trial(), "2M"),
                "9 of 11 devices that answered before are silent: d0, d1, d2, d3, d4, ...; at most 0 may be");
    }

    /** A device that always answers, with these shares of values of its points a, b, c, ... */
    private static Device bringing(String... shares) {
        Map<String, BigDecimal> points = new HashMap<>();
        for (String share : shares) {
            points.put(Character.toString('a' + points.size()), new BigDecimal(share));
        }
        return new Device(100, 0, 0, points);
    }

    @Test
    void a_device_that_brings_just_one_of_its_values_ends_the_trial_once_it_has_settled() {
        before.put("m2", bringing("1", "1", "0.990", "1"));
        now.put("m2", bringing("1", "0", "0", "0"));
        Trial trial = trial();

        assertThat(look(trial, "1M59S").kind()).isEqualTo(Kind.UNDECIDED);
        assertRolledBack(
                look(trial, "2M"),
                "1 of 2 devices that answered before bring values of fewer points: m2 (a share of 0.250, 0.998 before);"
                        + " at most 0 may be silent or lose more than 0.5 of the share before");
    }

    @Test
    void half_of_the_share_before_is_still_comparable() {
        before.put("m2", bringing("1", "1", "0", "0"));
        now.put("m2", bringing("1", "0", "0", "0"));

        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void how_much_may_be_lost_is_a_criterion() {
        before.put("m2", bringing("1", "1", "1", "1"));
        now.put("m2", bringing("1", "1", "1", "0"));
        limits(new Bounds(0, BigDecimal.ONE, true, 0, new BigDecimal("0.2")));
        assertRolledBack(
                look(trial(), "2M"),
                "1 of 2 devices that answered before bring values of fewer points: m2 (a share of 0.750, 1.000 before);"
                        + " at most 0 may be silent or lose more than 0.2 of the share before");

        now.put("m2", bringing("0", "0", "0", "0"));
        limits(new Bounds(0, BigDecimal.ONE, true, 0, BigDecimal.ONE));
        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void points_that_only_one_of_the_configurations_asked_for_are_not_compared() {
        before.put("m1", bringing("1", "1", "1", "1", "1"));
        now.put("m1", bringing("1"));
        before.put("m2", bringing("1"));
        now.put("m2", bringing("1", "0", "0", "0", "0"));
        now.put("m3", bringing("0"));

        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void points_are_judged_after_three_answers_or_at_the_end() {
        before.put("m2", bringing("1", "1", "1"));
        now.put("m2", new Device(4, 2, 1, bringing("1", "0", "0").points()));
        Trial trial = trial();

        assertThat(look(trial, "9M").kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(look(trial, "10M").why()).contains("m2 (a share of 0.333, 1.000 before)");
    }

    @Test
    void silent_devices_and_those_that_lose_points_share_one_allowance() {
        before.put("m2", bringing("1", "1", "1"));
        now.put("m2", bringing("1", "0", "0"));
        limits(new Bounds(1, BigDecimal.ONE, true, 0, HALF));
        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);

        now.put("m1", DEAD);
        assertRolledBack(
                look(trial(), "10M"),
                "1 of 2 devices that answered before bring values of fewer points: m2 (a share of 0.333, 1.000 before);"
                        + " 1 are silent; at most 1 may be silent or lose more than 0.5 of the share before");
    }

    @Test
    void too_many_failed_looks_end_the_trial() {
        now.put("m1", new Device(100, 50, 1));

        assertRolledBack(look(trial(), "2M"), "the share of looks that failed is 0.250; at most 0.2 may");
    }

    @Test
    void a_new_device_that_fails_counts_among_the_looks() {
        now.put("new", DEAD);

        assertRolledBack(look(trial(), "2M"), "the share of looks that failed is 0.333; at most 0.2 may");
    }

    @Test
    void a_share_of_errors_that_was_there_before_is_no_fault_of_the_new_one() {
        before.put("m1", new Device(100, 60, 0));
        now.put("m1", new Device(100, 60, 0));

        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void a_few_looks_say_nothing_about_a_share() {
        before.clear();
        before.put("m1", WELL);
        now.clear();
        now.put("m1", new Device(19, 18, 1));

        assertThat(look(trial(), "3M").kind()).isEqualTo(Kind.UNDECIDED);
    }

    @Test
    void an_uplink_that_does_not_come_back_is_a_fault_at_the_end() {
        uplink = false;
        Trial trial = trial();

        assertThat(look(trial, "9M").kind()).isEqualTo(Kind.UNDECIDED);
        assertRolledBack(look(trial, "10M"), "the uplink, connected before, has not come back");
    }

    @Test
    void an_uplink_that_came_back_once_has_proved_the_configuration() {
        Trial trial = trial();
        look(trial, "1M");
        uplink = false;

        assertThat(look(trial, "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void an_uplink_that_was_away_before_or_is_not_asked_for_says_nothing() {
        uplink = false;
        uplinkBefore = false;
        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);

        uplinkBefore = true;
        limits(new Bounds(0, BigDecimal.ONE, false, 0, HALF));
        assertThat(look(trial(), "10M").kind()).isEqualTo(Kind.CONFIRM);
    }

    @Test
    void memory_that_stays_above_its_limit_ends_the_trial() {
        limits(new Bounds(0, BigDecimal.ONE, true, 96, HALF));
        memory = 97;
        Trial trial = trial();

        assertThat(look(trial, "3M").kind()).isEqualTo(Kind.UNDECIDED);
        memory = 90;
        assertThat(look(trial, "3M1S").kind()).isEqualTo(Kind.UNDECIDED);
        memory = 97;
        look(trial, "3M2S");
        look(trial, "3M3S");
        assertRolledBack(look(trial, "3M4S"), "memory stays above 96 MiB");
    }

    @Test
    void a_site_where_nothing_answered_before_is_confirmed() {
        before.replaceAll((id, device) -> DEAD);

        assertThat(look(trial(), "10M").why()).isEqualTo("0 of 0 devices that answered before answer");
    }
}
