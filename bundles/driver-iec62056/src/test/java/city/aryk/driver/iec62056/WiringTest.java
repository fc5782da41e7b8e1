package city.aryk.driver.iec62056;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WiringTest {
    private final Iec62056Driver driver = new Iec62056Driver();

    @ParameterizedTest
    @CsvSource({
        "read, VOLTA, VOLTA()",
        "read, 'W1(5)\u0001', VOLTA()",
        "check, crc, sum (Energomera's)",
        "command, W1, only reads",
        "login, P9, P1",
        "mode, push, readout",
        "index, 0, 1 to",
        "factory, 'a(b', brackets",
        "scale, 0, not 0",
        "redd, x, did you mean 'read'",
    })
    void a_wrong_key_is_named_with_what_is_wanted(String key, String value, String wanted) {
        var point = Plans.gauge(
                "a", key.equals("read") ? "index" : "read", key.equals("read") ? "1" : "VOLTA()", key, value);
        assertThat(driver.check(point))
                .anySatisfy(problem -> assertThat(problem.place()).isEqualTo(key))
                .anySatisfy(problem -> assertThat(problem.message()).contains(wanted));
    }

    @Test
    void a_state_needs_its_states_and_a_register_must_be_named() {
        assertThat(driver.check(Plans.point("a", Kind.STATE, "read", "STAT_()")))
                .extracting(Problem::place)
                .containsExactly("states");
        assertThat(driver.check(Plans.gauge("a"))).extracting(Problem::place).containsExactly("read");
    }

    @ParameterizedTest
    @CsvSource({
        "228.93, 228.93",
        "-0.5, -0.5",
        "+7, 7",
        "0000001.50, 1.50",
        "'', NOT_AVAILABLE",
        "---, NOT_AVAILABLE",
        "12x, MALFORMED",
        "99999999999999999999999999999, MALFORMED",
    })
    void numbers_are_taken_as_they_are_written(String content, String expected) {
        var point = Wiring.of(Plans.gauge("a", "read", "VOLTA()", "absent", "---, n/a"));
        var observation = point.of(DataSet.of("VOLTA(" + content + ")"));
        assertThat(
                        observation instanceof Reading reading
                                ? reading.value().toString()
                                : ((Gap) observation).cause().name())
                .isEqualTo(expected);
    }

    @Test
    void another_unit_than_the_wanted_one_is_not_taken_for_it() {
        var point = Wiring.of(Plans.gauge("a", "mode", "readout", "read", "1.8.0", "unit", "kWh", "scale", "1000"));
        assertThat(point.of(DataSet.of("1.8.0(5*MWh)"))).isInstanceOf(Gap.class);
        assertThat(point.of(DataSet.of("1.8.0(5*kWh)"))).isInstanceOfSatisfying(Reading.class, reading -> assertThat(
                        ((Value.Quantity) reading.value()).decimal())
                .isEqualByComparingTo("5000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iec62056://host/dev/ttyS0",
                "iec62056:///dev/ttyS0?address=a-b",
                "iec62056:///dev/ttyS0?start=100",
                "iec62056:///dev/ttyS0?unit=1",
                "iec62056:///dev/ttyS0?soft-parity=odd",
                "iec62056-tcp://host",
                "mbus:///dev/ttyS0"
            })
    void a_wrong_endpoint_is_refused_with_the_wanted_form(String endpoint) {
        assertThatThrownBy(() -> driver.wire(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("iec62056");
    }

    @Test
    void an_endpoint_has_the_settings_that_meters_are_delivered_with() {
        var endpoint =
                Endpoint.of(URI.create("iec62056:///dev/ttyUSB1?address=009217054&baud=9600&data=7&parity=even"));
        assertThat(endpoint.start()).isEqualTo(9600);
        assertThat(endpoint.line().wire()).isEqualTo("serial:/dev/ttyUSB1");
        assertThat(endpoint.at(300).toString())
                .contains("baud=300")
                .contains("dataBits=7")
                .contains("EVEN");
    }
}
