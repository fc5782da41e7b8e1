package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.analytics.frame.Desk;
import city.aryk.api.profile.DevicePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutageOrCommunicationTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
    private static final DevicePlan ONE = meter("meter-1");
    private static final DevicePlan TWO = meter("meter-2");
    private static final DevicePlan THREE = meter("meter-3");
    private static final DevicePlan CABINET =
            Desk.device("cabinet-1", "street-cabinet", Duration.ofSeconds(1), "mains flag");

    private final Desk desk =
            new Desk(new OutageOrCommunication(), Map.of("mains", "cabinet-1/mains"), ONE, TWO, THREE, CABINET);

    @Test
    void all_silent_and_mains_lost_is_an_outage_until_a_mate_answers() {
        seconds(0, "230", "230", "230", "true");
        seconds(1, "", "", "", "false");
        seconds(30, "", "", "", "false");
        assertThat(desk.happened()).isEmpty();
        seconds(31, "", "", "", "false");
        assertThat(desk.happened()).containsExactly("feeder.outage begin");
        seconds(90, "", "", "", "true");
        seconds(91, "230", "230", "230", "true");

        assertThat(desk.happened())
                .startsWith("feeder.outage begin", "feeder.outage end")
                .doesNotContain("feeder.communication begin");
        assertThat(desk.events.get(0).evidence())
                .containsEntry("silent", "meter-1,meter-2,meter-3")
                .containsEntry("mains", "lost");
    }

    @Test
    void one_silent_meter_is_a_matter_of_communication() {
        for (int second = 0; second <= 40; second += 10) {
            seconds(second, "230", second == 0 ? "230" : "", "230", "true");
        }
        seconds(50, "230", "230", "230", "true");

        assertThat(desk.happened()).containsExactly("device.communication begin", "device.communication end");
        assertThat(desk.events.get(0).evidence()).containsEntry("silent", "meter-2");
    }

    @Test
    void all_silent_with_the_mains_there_is_the_bus() {
        seconds(0, "", "", "", "true");
        seconds(30, "", "", "", "true");

        assertThat(desk.happened()).containsExactly("feeder.communication begin");
    }

    @Test
    void without_a_sense_of_mains_it_stays_undecided() {
        var blind = new Desk(new OutageOrCommunication(), Map.of("wait", "1s"), ONE, TWO);
        blind.look(ONE, START, "voltage.l1", "");
        blind.look(TWO, START, "voltage.l1", "");
        blind.look(ONE, START + 1000, "voltage.l1", "");

        assertThat(blind.happened()).containsExactly("feeder.silent begin");
    }

    @Test
    void a_short_silence_is_told_by_nobody() {
        seconds(0, "", "", "", "true");
        seconds(20, "230", "230", "230", "true");
        seconds(60, "230", "230", "230", "true");

        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void one_meter_is_no_feeder() {
        assertThatThrownBy(
                        () -> new Desk(new OutageOrCommunication(), Map.of("mains", "cabinet-1/mains"), ONE, CABINET))
                .hasMessageContaining("at least two mates");
        assertThatThrownBy(() -> new Desk(new OutageOrCommunication(), Map.of("mains", "cabinet-1/main"), ONE, CABINET))
                .hasMessageContaining("wanted a point of one of the devices");
    }

    private void seconds(int second, String one, String two, String three, String mains) {
        long at = START + second * 1000L;
        desk.look(CABINET, at, "mains", mains);
        desk.look(ONE, at, "voltage.l1", one);
        desk.look(TWO, at, "voltage.l1", two);
        desk.look(THREE, at, "voltage.l1", three);
    }

    private static DevicePlan meter(String name) {
        return Desk.device(name, "energy-meter", Duration.ofSeconds(1), "voltage.l1 V");
    }
}
