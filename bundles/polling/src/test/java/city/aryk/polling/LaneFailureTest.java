package city.aryk.polling;

import static city.aryk.polling.ManualTime.MS;
import static city.aryk.polling.ManualTime.S;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DeviceStates.Looks;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneFailureTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest(name = "over {0} s")
    @ValueSource(ints = {60, 600, 7_200})
    void one_dead_device_of_twenty_leaves_the_others_95_percent_of_their_scans(int seconds) {
        var street = new Street(new ManualTime(1, seconds * S));
        street.device("dead", street.silentFor(SECOND), SECOND);
        for (int i = 0; i < 19; i++) {
            street.device("meter-" + i, street.answersIn(20 * MS), SECOND);
        }
        street.run();

        for (int i = 0; i < 19; i++) {
            assertThat(street.of("meter-" + i)).hasSizeGreaterThanOrEqualTo((seconds - 1) * 95 / 100);
        }
        assertThat(street.looks.getOrDefault("dead", 0)).isGreaterThanOrEqualTo(seconds / 300);
    }

    @Test
    void all_dead_devices_together_hold_the_wire_for_at_most_5_percent_of_the_time() {
        var street = new Street(new ManualTime(1, 7200 * S));
        for (int i = 0; i < 5; i++) {
            street.device("dead-" + i, street.silentFor(SECOND), SECOND);
        }
        street.device("meter", street.answersIn(20 * MS), SECOND).run();

        long held = street.looks.entrySet().stream()
                .filter(e -> e.getKey().startsWith("dead"))
                .mapToInt(java.util.Map.Entry::getValue)
                .sum();
        assertThat(held).isLessThanOrEqualTo(7200 * 5 / 100);
        assertThat(held).isGreaterThanOrEqualTo(5 * 7200 / 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_flaky_device_costs_a_shared_wire_no_more_than_a_dead_one(long seed) {
        var random = new SplittableRandom(seed);
        var time = new ManualTime(1, 3600 * S);
        var street = new Street(time);
        street.device(
                        "flaky",
                        d -> {
                            if (random.nextInt(3) == 0) {
                                street.silentFor(SECOND).read(d);
                            }
                            time.advance(20 * MS);
                        },
                        SECOND)
                .device("meter", street.answersIn(20 * MS), SECOND)
                .run();

        assertThat(street.answersOf("meter")).hasSizeGreaterThanOrEqualTo(3599 * 95 / 100);
    }

    @Test
    void silence_is_one_gap_scan_for_every_due_instant_with_its_cause() {
        var street = new Street(new ManualTime(1, 300 * S));
        street.device("dead", street.silentFor(SECOND), SECOND)
                .device("meter", street.answersIn(20 * MS), SECOND)
                .run();

        var stamps = street.of("dead").stream().map(s -> s.at().nanos()).toList();
        assertThat(stamps).hasSize(299).doesNotHaveDuplicates();
        for (int i = 0; i < stamps.size(); i++) {
            assertThat(stamps.get(i)).isEqualTo((i + 1) * S);
        }
        assertThat(street.of("dead"))
                .allSatisfy(
                        s -> assertThat(((Gap) s.observations().get(0)).cause()).isEqualTo(Gap.Cause.TIMEOUT));
    }

    @Test
    void a_device_alone_on_its_wire_is_asked_again_within_ten_seconds() {
        var street = new Street(new ManualTime(1, 3600 * S));
        street.device("dead", street.silentFor(Duration.ofMillis(10)), SECOND).run();

        assertThat(street.looks.getOrDefault("dead", 0)).isBetween(360, 370);
        assertThat(street.of("dead")).hasSize(3599);
    }

    @Test
    void looks_are_counted_and_silence_that_is_only_reported_is_none() {
        var street = new Street(new ManualTime(1, 300 * S));
        street.device("dead", street.silentFor(SECOND), SECOND)
                .device("meter", street.answersIn(20 * MS), SECOND)
                .run();

        var dead = street.board.looks().getOrDefault(new DeviceId("dead"), Looks.NONE);
        assertThat(dead.all())
                .isEqualTo((long) street.looks.getOrDefault("dead", 0))
                .isLessThan(299);
        assertThat(dead).isEqualTo(new Looks(dead.all(), dead.all(), dead.all()));
        assertThat(street.board.looks().getOrDefault(new DeviceId("meter"), Looks.NONE))
                .satisfies(meter -> assertThat(meter.all()).isGreaterThan(280))
                .satisfies(meter -> assertThat(meter.empty()).isZero());
        assertThat(street.board.yields()).containsOnlyKeys(new DeviceId("meter"));
        assertThat(street.board
                        .yields()
                        .getOrDefault(new DeviceId("meter"), Map.of())
                        .values())
                .isNotEmpty()
                .allSatisfy(point ->
                        assertThat(point.values()).isEqualTo(point.asked()).isGreaterThan(280));
    }

    @Test
    void a_device_that_refuses_is_not_pestered() {
        var street = new Street(new ManualTime(1, 3600 * S));
        street.device(
                        "locked",
                        d -> {
                            throw new DriverException.Refused("wrong password");
                        },
                        SECOND)
                .run();

        assertThat(street.looks.getOrDefault("locked", 0)).isBetween(12, 20);
        assertThat(street.kinds()).containsExactly("device.offline locked");
    }

    @Test
    void a_long_period_is_not_lost_to_one_failed_look() {
        var street = new Street(new ManualTime(1, 4000 * S));
        street.device(
                        "meter",
                        d -> {
                            if (street.looks.getOrDefault("meter", 0) == 2) {
                                street.silentFor(SECOND).read(d);
                            }
                        },
                        Duration.ofHours(1))
                .run();

        assertThat(street.scans.stream().map(s -> s.at().nanos() / MS + (Street.answered(s) ? " read" : " gap")))
                .containsExactly("0 read", "3600000 gap", "3610000 read");
    }

    @Test
    void a_session_of_an_earlier_look_that_is_dead_is_opened_anew_without_a_gap() {
        var street = new Street(new ManualTime(1, 10 * S));
        street.device(
                        "meter",
                        d -> {
                            if (street.looks.getOrDefault("meter", 0) % 3 == 2) {
                                throw new DriverException.Unreachable("connection closed by the meter");
                            }
                        },
                        SECOND)
                .run();

        assertThat(street.answersOf("meter")).hasSize(9);
        assertThat(street.calls.subList(0, 3)).containsExactly("open meter", "close meter", "open meter");
        assertThat(street.events).isEmpty();
    }

    @Test
    void a_fresh_session_that_is_dead_is_not_opened_twice_in_one_look() {
        var street = new Street(new ManualTime(1, 1500 * MS));
        street.device(
                        "meter",
                        d -> {
                            throw new DriverException.Unreachable("no route");
                        },
                        SECOND)
                .run();

        assertThat(street.calls).containsExactly("open meter", "close meter");
    }

    @Test
    void a_drivers_fault_costs_its_device_and_nobody_else() {
        var street = new Street(new ManualTime(1, 100 * S));
        street.device(
                        "odd",
                        d -> {
                            throw new IllegalStateException("a bug");
                        },
                        SECOND)
                .device("meter", street.answersIn(20 * MS), SECOND)
                .run();

        assertThat(street.answersOf("meter")).hasSize(99);
        assertThat(street.of("odd")).hasSize(99);
        assertThat(street.board.statuses()).hasEntrySatisfying(new DeviceId("odd"), status -> {
            assertThat(status.why()).isEqualTo(DeviceStatus.Reason.FAULT);
            assertThat(status.reason()).contains("the driver scripted failed").contains("a bug");
        });
    }

    @Test
    void a_fault_of_the_pipeline_does_not_end_the_lane() {
        var street = new Street(new ManualTime(1, 10 * S));
        street.whenDelivered(s -> {
                    if (s.at().nanos() == 3 * S) {
                        throw new IllegalArgumentException("a bug");
                    }
                })
                .device("meter", street.answersIn(MS), SECOND)
                .run();

        assertThat(street.scans).hasSize(8);
    }

    @Test
    void events_come_once_at_each_change() {
        var time = new ManualTime(1, 400 * S);
        var street = new Street(time);
        street.device(
                        "meter",
                        d -> {
                            long at = time.nanos();
                            if ((at > 100 * S && at < 150 * S) || (at > 200 * S && at < 220 * S)) {
                                street.silentFor(Duration.ofMillis(200)).read(d);
                            }
                        },
                        SECOND)
                .run();

        assertThat(street.kinds())
                .containsExactly(
                        "device.offline meter", "device.online meter", "device.offline meter", "device.online meter");
        assertThat(street.events)
                .extracting(e -> e.what().phase())
                .containsExactly(Event.Phase.BEGIN, Event.Phase.END, Event.Phase.BEGIN, Event.Phase.END);
    }

    @Test
    void one_lost_answer_is_a_gap_and_no_event() {
        var street = new Street(new ManualTime(1, 20 * S));
        street.device(
                        "meter",
                        d -> {
                            if (street.looks.getOrDefault("meter", 0) == 5) {
                                street.silentFor(Duration.ofMillis(300)).read(d);
                            }
                        },
                        SECOND)
                .run();

        assertThat(street.scans).hasSize(19);
        assertThat(street.answersOf("meter")).hasSize(18);
        assertThat(street.events).isEmpty();
    }

    @Test
    void when_a_dead_wire_comes_back_all_its_devices_do_at_once() {
        var time = new ManualTime(1, 1300 * S);
        var street = new Street(time);
        for (int i = 0; i < 20; i++) {
            street.device(
                    "meter-" + i,
                    d -> {
                        if (time.nanos() > 100 * S && time.nanos() < 1200 * S) {
                            time.advance(1500 * MS);
                            throw new DriverException.Unreachable("connect timed out");
                        }
                        time.advance(5 * MS);
                    },
                    SECOND);
        }
        street.run();

        for (int i = 0; i < 20; i++) {
            var back = street.answersOf("meter-" + i).stream()
                    .filter(s -> s.at().nanos() > 1100 * S)
                    .findFirst();
            assertThat(back.map(s -> s.at().nanos() / S).orElse(0L)).isLessThanOrEqualTo(1212);
        }
    }

    @Test
    void a_look_may_hold_the_wire_for_its_budget_at_most() {
        var time = new ManualTime(1, 30 * S);
        var street = new Street(time);
        street.device("endless", street.silentFor(Duration.ofHours(1)), SECOND)
                .device("meter", street.answersIn(MS), SECOND)
                .run();

        var times = street.of("meter").stream().map(s -> s.at().nanos()).toList();
        assertThat(longestPause(times)).isLessThanOrEqualTo(11 * S);
        assertThat(street.tally.counters().getOrDefault("grid.missed", 0L)).isLessThanOrEqualTo(10);
    }

    private static long longestPause(List<Long> times) {
        long longest = 0;
        for (int i = 1; i < times.size(); i++) {
            longest = Math.max(longest, times.get(i) - times.get(i - 1));
        }
        return longest;
    }
}
