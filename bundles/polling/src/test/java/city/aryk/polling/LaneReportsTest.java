package city.aryk.polling;

import static city.aryk.polling.ManualTime.MS;
import static city.aryk.polling.ManualTime.S;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.ReportingSession.Reports;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a device tells by itself passes through its lane. */
class LaneReportsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void what_a_device_told_between_two_looks_comes_before_the_second_one_at_its_own_instant() {
        var time = new ManualTime(1, 4 * S);
        var street = new Street(time);
        street.device(
                        "lights",
                        deadline -> {
                            time.advance(MS);
                            if (street.looks.getOrDefault("lights", 0) == 2) {
                                street.told.put("lights", reports(time, time.nanos() - 300 * MS));
                            }
                        },
                        SECOND)
                .run();

        var looks = street.of("lights");
        assertThat(looks.size()).isGreaterThanOrEqualTo(3);
        assertThat(looks.get(1).at().nanos() % S).isEqualTo(701 * MS);
        assertThat(looks.get(2).at().nanos() - looks.get(1).at().nanos()).isEqualTo(299 * MS);
        assertThat(street.kinds()).containsExactly("controller.alarm lights");
        assertThat(street.tally.counters().get("readings.polled"))
                .isEqualTo(
                        looks.stream().mapToLong(s -> s.observations().size()).sum());
    }

    @Test
    void what_a_device_told_before_it_fell_silent_is_not_lost() {
        var time = new ManualTime(1, 3 * S);
        var street = new Street(time);
        street.device(
                        "lights",
                        deadline -> {
                            street.told.put("lights", reports(time, time.nanos()));
                            throw new DriverException.Refused("gone");
                        },
                        Duration.ofSeconds(10))
                .run();

        assertThat(street.kinds()).startsWith("controller.alarm lights", "device.offline lights");
        assertThat(street.answersOf("lights")).hasSize(street.looks.getOrDefault("lights", 0));
    }

    private static Reports reports(ManualTime time, long nanos) {
        var at = new Stamp(time.now().boot(), nanos);
        var lights = new DeviceId("lights");
        var scan = new Scan(lights, at, Duration.ZERO, Street.readings(List.of(Street.point("p0", SECOND))));
        var what = new Event.What("controller.alarm", Event.Severity.MINOR, Event.Phase.BEGIN);
        return new Reports(List.of(scan), List.of(new Event(what, lights, at, "a lamp is out", Map.of())));
    }
}
