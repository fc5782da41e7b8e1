package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The driver and meters on one bus, with all that goes wrong on one. */
class ConversationTest {
    static final String PRIMARY = "mbus:///dev/ttyS9?primary=5";
    static final String SECONDARY = "mbus-tcp://converter:10001?secondary=12345678";
    static final PointPlan ENERGY = Plans.point("energy.heat", Kind.COUNTER, "W.h", "vif", "energy");
    static final PointPlan VOLUME = Plans.point("volume.total", Kind.COUNTER, "m3", "vif", "volume");
    static final List<PointPlan> BOTH = List.of(ENERGY, VOLUME);

    /** 1234 kWh, 5.678 m3. */
    static final String RECORDS = "04 06 D2 04 00 00 0C 13 78 56 00 00";

    final MbusDriver driver = new MbusDriver();
    final VirtualMeter meter = new VirtualMeter(5, "12345678", "KAM").saying(RECORDS);
    final VirtualBus bus = new VirtualBus(meter);

    private Session open(String endpoint) throws DriverException {
        return driver.open(Plans.device(endpoint, BOTH), bus, bus.deadline(5000));
    }

    private List<String> look(Session session) throws DriverException {
        return session.read(BOTH, bus.deadline(5000)).stream()
                .map(ConversationTest::text)
                .toList();
    }

    static String text(Observation observation) {
        return observation instanceof Reading reading
                ? reading.point() + "=" + reading.value()
                : observation.point() + ":" + ((Gap) observation).cause();
    }

    private static final List<String> GOOD = List.of("energy.heat=1234000", "volume.total=5.678");

    @Test
    void a_meter_is_started_and_asked_once_a_look_with_the_count_bit_toggled() throws DriverException {
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).isEqualTo(GOOD);
            assertThat(look(session)).isEqualTo(GOOD);
        }
        assertThat(bus.sent).containsExactly("10 40 05 45 16", "10 7B 05 80 16", "10 5B 05 60 16");
    }

    @Test
    void the_echo_of_a_converter_and_noise_before_the_answer_are_passed_over() throws DriverException {
        bus.echo = true;
        bus.noiseBefore = 3;
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).isEqualTo(GOOD);
        }
        try (var session = open(SECONDARY)) {
            assertThat(look(session)).isEqualTo(GOOD);
        }
    }

    @Test
    void a_broken_answer_is_asked_for_again_with_the_same_count_bit() throws DriverException {
        meter.broken = 1;
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).isEqualTo(GOOD);
        }
        assertThat(bus.sent).endsWith("10 7B 05 80 16", "10 7B 05 80 16");
    }

    @Test
    void a_meter_that_is_broken_for_good_is_malformed() throws DriverException {
        meter.broken = 99;
        try (var session = open(PRIMARY)) {
            assertThatThrownBy(() -> look(session))
                    .isInstanceOf(DriverException.Malformed.class)
                    .hasMessageContaining("serial:/dev/ttyS9 primary 5: the checksum is");
        }
    }

    @Test
    void a_meter_that_was_without_power_is_started_again_within_the_look() throws DriverException {
        try (var session = open(PRIMARY)) {
            look(session);
            meter.asleep = true;

            assertThat(look(session)).isEqualTo(GOOD);
        }
    }

    @Test
    void a_dead_meter_costs_two_timeouts() throws DriverException {
        meter.dead = true;
        try (var session = open(PRIMARY)) {
            assertThatThrownBy(() -> look(session)).isInstanceOf(DriverException.Timeout.class);
        }
        assertThat(bus.millis()).isBetween(400L, 460L);
        assertThat(bus.sent).hasSize(2);
    }

    @Test
    void a_meter_without_data_is_named() throws DriverException {
        meter.empty = true;
        try (var session = open(PRIMARY)) {
            assertThatThrownBy(() -> look(session))
                    .isInstanceOf(DriverException.Refused.class)
                    .hasMessageContaining("the meter has no data");
        }
    }

    @Test
    void a_meter_is_selected_among_others_by_its_secondary_address_at_each_look() throws DriverException {
        bus.meters.add(new VirtualMeter(0, "12345679", "KAM").saying("04 06 01 00 00 00"));
        bus.meters.add(new VirtualMeter(0, "87654321", "LUG").saying("04 06 02 00 00 00"));
        try (var one = open(SECONDARY);
                var other = open("mbus-tcp://converter:10001?secondary=87654321&manufacturer=LUG&version=1&medium=4")) {
            for (int looks = 0; looks < 3; looks++) {
                assertThat(look(one)).isEqualTo(GOOD);
                assertThat(look(other)).containsExactly("energy.heat=2000", "volume.total:UNSUPPORTED");
            }
        }
    }

    @Test
    void the_answer_of_another_meter_is_never_taken() throws DriverException {
        var impostor = new VirtualMeter(5, "12345679", "KAM").saying(RECORDS);
        meter.telegrams.set(0, impostor.telegrams.get(0));
        try (var session = open(SECONDARY)) {
            assertThatThrownBy(() -> look(session))
                    .isInstanceOf(DriverException.Malformed.class)
                    .hasMessageContaining("another meter answered: 12345679");
        }
    }

    @Test
    void a_late_answer_of_another_address_is_passed_over() throws DriverException {
        var late = Frame.of(8, 9, meter.telegrams.get(0)).bytes();
        bus.meters.add(0, new VirtualMeter(77, "00000000", "ABC"));
        try (var session = open(PRIMARY)) {
            look(session);
            meter.asleep = true; // says nothing to the next request, and then the late one is there
            bus.arrive(late);

            assertThat(look(session)).isEqualTo(GOOD);
        }
    }

    @Test
    void more_telegrams_are_asked_for_while_a_point_is_missing_and_each_look_begins_with_the_first()
            throws DriverException {
        meter.telegrams.clear();
        meter.saying("04 06 D2 04 00 00 1F").saying("0C 13 78 56 00 00 1F").saying("01 FD 17 00");
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).isEqualTo(GOOD);
            assertThat(look(session)).isEqualTo(GOOD);
        }
        assertThat(bus.sent).filteredOn(frame -> frame.startsWith("10 40")).hasSize(2);
        assertThat(bus.sent).hasSize(6);
    }

    @Test
    void a_meter_that_always_says_more_does_not_hold_the_bus() throws DriverException {
        meter.telegrams.clear();
        meter.saying("04 06 D2 04 00 00 1F");
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).containsExactly("energy.heat=1234000", "volume.total:UNSUPPORTED");
        }
        assertThat(bus.sent).hasSize(3);
    }

    @Test
    void what_came_before_a_failing_telegram_is_kept() throws DriverException {
        meter.telegrams.clear();
        meter.saying("04 06 D2 04 00 00 1F").saying("0C 13 78 56");
        try (var session = open(PRIMARY)) {
            assertThat(look(session)).containsExactly("energy.heat=1234000", "volume.total:MALFORMED");
        }
    }

    @Test
    void a_connection_that_the_converter_closed_is_opened_again() throws DriverException {
        try (var session = open(SECONDARY)) {
            look(session);
            bus.hangUp();

            assertThat(look(session)).isEqualTo(GOOD);
        }
    }

    private static VirtualMeter counting() {
        var counting = new VirtualMeter(5, "12345678", "KAM");
        for (int i = 1; i <= 6; i++) {
            counting.saying("04 06 0" + i + " 00 00 00 0C 13 0" + i + " 00 00 00");
        }
        return counting;
    }

    @ParameterizedTest(name = "strict {0}, {1}")
    @CsvSource({
        "true, primary=5",
        "true, primary=5&reset=1",
        "true, secondary=12345678",
        "true, secondary=12345678&reset=1",
        "false, primary=5",
        "false, secondary=12345678",
    })
    void no_look_has_the_telegram_of_the_look_before(boolean strict, String address) throws DriverException {
        var counting = counting();
        counting.strict = strict;
        bus.meters.clear();
        bus.meters.add(counting);
        List<String> energies = new ArrayList<>();
        try (var session = open("mbus-tcp://converter:10001?" + address)) {
            for (int i = 0; i < 3; i++) {
                energies.add(look(session).get(0));
            }
        }
        try (var session = open("mbus-tcp://converter:10001?" + address)) {
            for (int i = 3; i < 6; i++) {
                energies.add(look(session).get(0));
            }
        }

        var first = List.of("energy.heat=1000", "energy.heat=2000", "energy.heat=3000");
        var second = List.of("energy.heat=4000", "energy.heat=5000", "energy.heat=6000");
        assertThat(energies.subList(0, 3)).isEqualTo(first);
        assertThat(energies.subList(3, 6)).isEqualTo(strict ? second : first); // SND_NKE lets that one begin again
    }
}
