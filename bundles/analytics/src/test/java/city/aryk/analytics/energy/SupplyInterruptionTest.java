package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Event;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupplyInterruptionTest {
    private static final DevicePlan METER = Desk.device(
            "meter-1", "energy-meter", Duration.ofSeconds(1), "voltage.l1 V", "voltage.l2 V", "voltage.l3 V");
    private final Desk desk = new Desk(new SupplyInterruption(), Map.of(), METER);

    @Test
    void all_phases_below_five_percent_is_an_interruption_and_its_end_tells_its_length() {
        voltages("10:00:00", "230", "231", "229");
        voltages("10:00:01", "11.4", "0", "3");
        voltages("10:03:01", "0", "0", "0");
        voltages("10:03:31", "228", "0", "0");

        assertThat(desk.happened()).containsExactly("supply.interrupted begin", "supply.interrupted end");
        assertThat(desk.values("supply.interruption.duration")).containsExactly("210.0");
        assertThat(desk.events.get(1).evidence())
                .containsEntry("seconds", "210.0")
                .containsEntry("en50160", "long")
                .containsEntry("ieee1366", "momentary");
    }

    @Test
    void three_minutes_are_short_and_more_than_five_are_sustained() {
        voltages("10:00:00", "0", "0", "0");
        voltages("10:03:00", "230", "230", "230");
        voltages("11:00:00", "0", "0", "0");
        voltages("11:05:01", "230", "230", "230");

        assertThat(desk.events.get(1).evidence()).containsEntry("en50160", "short");
        assertThat(desk.events.get(3).evidence()).containsEntry("ieee1366", "sustained");
    }

    @Test
    void one_phase_that_is_left_or_missing_or_marked_by_the_device_is_no_interruption() {
        voltages("10:00:00", "0", "0", "12");
        voltages("10:00:01", "0", "0", "");
        desk.doubted("2026-03-01T10:00:02Z", Doubt.DEVICE_FLAGGED, "voltage.l1", "0");

        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void a_voltage_out_of_its_range_is_just_what_counts() {
        var meter = Desk.device("meter-1", "energy-meter", Duration.ofSeconds(1), "voltage.l1 V");
        var single = new Desk(new SupplyInterruption(), Map.of(), meter);

        single.doubted("2026-03-01T10:00:00Z", Doubt.OUT_OF_RANGE, "voltage.l1", "0.7");

        assertThat(single.happened()).containsExactly("supply.interrupted begin");
    }

    @Test
    void the_loss_of_mains_at_the_cabinet_is_told_at_once() {
        var cabinet = Desk.device("cabinet-1", "street-cabinet", Duration.ofSeconds(1), "mains flag");
        var gateway = new Desk(new SupplyInterruption(), Map.of(), cabinet);

        gateway.look("2026-03-01T10:00:00Z", "mains", "true");
        gateway.look("2026-03-01T10:00:01Z", "mains", "false");
        gateway.look("2026-03-01T10:00:02Z", "mains", "false");
        gateway.look("2026-03-01T10:09:02Z", "mains", "true");

        assertThat(gateway.happened()).containsExactly("supply.lost begin", "supply.lost end");
        assertThat(gateway.events.get(0).what().severity()).isEqualTo(Event.Severity.CRITICAL);
    }

    private void voltages(String time, String one, String two, String three) {
        desk.look("2026-03-01T" + time + "Z", "voltage.l1", one, "voltage.l2", two, "voltage.l3", three);
    }
}
