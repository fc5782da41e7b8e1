package city.aryk.analytics.energy;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Desk;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeterHintsTest {
    private static final long START = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();

    @Test
    void a_current_that_does_not_come_back_for_ten_minutes_is_a_hint() {
        var meter = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), "current.l1 A", "current.neutral A");
        var desk = new Desk(new MeterHints(), Map.of(), meter);
        for (int minute = 0; minute <= 9; minute++) {
            desk.look(meter, START + minute * 60_000L, "current.l1", "4.0", "current.neutral", "4.22");
        }
        assertThat(desk.happened()).isEmpty();
        desk.look(meter, START + 600_000, "current.l1", "4.0", "current.neutral", "4.22");
        desk.look(meter, START + 660_000, "current.l1", "4.0", "current.neutral", "4.19");

        assertThat(desk.happened())
                .containsExactly("meter.hint.neutral-current begin", "meter.hint.neutral-current end");
        assertThat(desk.events.get(0).evidence()).containsEntry("current.neutral", "4.22");
    }

    @Test
    void a_large_current_may_differ_by_a_twentieth() {
        var meter = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), "current.l1 A", "current.neutral A");
        var desk = new Desk(new MeterHints(), Map.of("hold", "1m"), meter);
        for (int minute = 0; minute < 5; minute++) {
            desk.look(meter, START + minute * 60_000L, "current.l1", "40", "current.neutral", "41.9");
        }
        assertThat(desk.happened()).isEmpty();
    }

    @Test
    void a_current_without_voltage_is_a_hint() {
        var meter = Desk.device(
                "meter-1",
                "energy-meter",
                Duration.ofMinutes(1),
                "current.l1 A",
                "current.l2 A",
                "voltage.l1 V",
                "voltage.l2 V");
        var desk = new Desk(new MeterHints(), Map.of("hold", "1m"), meter);
        for (int minute = 0; minute < 3; minute++) {
            desk.look(
                    meter,
                    START + minute * 60_000L,
                    "current.l1",
                    "5",
                    "current.l2",
                    "5",
                    "voltage.l1",
                    "230",
                    "voltage.l2",
                    "0.4");
        }
        assertThat(desk.happened()).containsExactly("meter.hint.current-without-voltage begin");
    }

    @Test
    void energy_that_flows_back_in_one_phase_only_is_a_hint_and_in_all_is_not() {
        var meter = Desk.device(
                "meter-1",
                "energy-meter",
                Duration.ofMinutes(1),
                "power.active.l1 W",
                "power.active.l2 W",
                "power.active.l3 W");
        var desk = new Desk(new MeterHints(), Map.of("hold", "1m"), meter);
        for (int minute = 0; minute < 3; minute++) {
            powers(desk, minute, "1000", "-1000", "900");
        }
        powers(desk, 3, "-1000", "-1000", "-900");

        assertThat(desk.happened()).containsExactly("meter.hint.negative-phase begin", "meter.hint.negative-phase end");
    }

    @Test
    void an_open_cover_is_told_at_once() {
        var meter = Desk.device("meter-1", "energy-meter", Duration.ofMinutes(1), "cover.open flag");
        var desk = new Desk(new MeterHints(), Map.of(), meter);
        desk.look(meter, START, "cover.open", "false");
        desk.look(meter, START + 1000, "cover.open", "true");

        assertThat(desk.happened()).containsExactly("meter.hint.cover-open begin");
    }

    private static void powers(Desk desk, int minute, String one, String two, String three) {
        desk.look(
                "2026-03-01T10:0" + minute + ":00Z",
                "power.active.l1",
                one,
                "power.active.l2",
                two,
                "power.active.l3",
                three);
    }
}
