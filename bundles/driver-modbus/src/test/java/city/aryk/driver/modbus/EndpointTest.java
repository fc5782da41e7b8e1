package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {
    private final ModbusDriver driver = new ModbusDriver();

    @ParameterizedTest(name = "{0} is on {1}")
    @CsvSource({
        "modbus-tcp://10.0.4.17:502?unit=3, tcp:10.0.4.17:502",
        "modbus-tcp://Meter-7.lan, tcp:meter-7.lan:502",
        "modbus-tcp://[fe80::1]:1502, tcp:[fe80::1]:1502",
        "modbus-rtu-tcp://10.0.4.17:4001?unit=247, tcp:10.0.4.17:4001",
        "modbus-rtu:///dev/ttyAMA0?baud=9600&parity=even&stop=1&data=8&pause=20ms&unit=3, serial:/dev/ttyAMA0",
        "modbus-rtu:///dev/ttyUSB0, serial:/dev/ttyUSB0",
        "modbus-tcp://h?unit=0, tcp:h:502",
        "modbus-tcp://h?unit=255, tcp:h:502",
    })
    void devices_share_a_wire_by_its_name(URI endpoint, String wire) {
        assertThat(driver.wire(endpoint)).isEqualTo(wire);
    }

    @Test
    void a_serial_line_has_the_defaults_of_the_specification() {
        var endpoint = Endpoint.of(URI.create("modbus-rtu:///dev/ttyUSB0"));

        assertThat(endpoint.unit()).isEqualTo(1);
        // 38.5 bit times at 9600 baud
        assertThat(((Line.Serial) endpoint.line()).settings())
                .isEqualTo(new SerialLine(9600, 8, SerialLine.Parity.EVEN, 1, Duration.ofNanos(4_010_416)));
    }

    @ParameterizedTest(name = "{0} baud, pause {1}: {2} ns")
    @CsvSource({
        "9600, 0ms, 4010416",
        "19200, 0ms, 2005208",
        "38400, 0ms, 1750000",
        "115200, 0ms, 1750000",
        "9600, 2ms, 4010416",
        "9600, 20ms, 20000000",
        "300, 1s, 1000000000",
    })
    void quiet_time_is_3_5_characters_or_the_pause(int baud, String pause, long nanos) {
        var endpoint = Endpoint.of(URI.create("modbus-rtu:///dev/ttyUSB0?baud=" + baud + "&pause=" + pause));

        assertThat(((Line.Serial) endpoint.line()).settings().quiet()).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "modbus://h | scheme 'modbus', wanted modbus-tcp://",
                "modbus-tcp://h?unti=3 | unknown key 'unti', known are unit",
                "modbus-tcp://h?unit=3&unit=4 | key 'unit' stands twice",
                "modbus-tcp://h?unit= | 'unit=' is not key=value",
                "modbus-tcp://h?unit | 'unit' is not key=value",
                "modbus-tcp://h?unit=256 | unit=256, wanted 0 to 255",
                "modbus-tcp://h?unit=248 | unit 248 is reserved, wanted 0 to 247 or 255",
                "modbus-tcp://h?unit=-1 | unit=-1, wanted 0 to 255",
                "modbus-tcp://h?unit=0x3 | unit=0x3, wanted 0 to 255",
                "modbus-tcp://h:0 | port 0, wanted 1 to 65535",
                "modbus-tcp://h:70000 | port 70000, wanted 1 to 65535",
                "modbus-tcp://h/meter | path '/meter' after the host",
                "modbus-tcp:///dev/ttyUSB0 | no host name or address",
                "modbus-tcp://meter_1:502 | no host name or address",
                "modbus-tcp:h | not of this form",
                "modbus-tcp://me@h | not of this form",
                "modbus-rtu-tcp://h | no port; wanted modbus-rtu-tcp://host:4001?unit=3",
                "modbus-rtu-tcp://h:4001?unit=0 | unit 0 is the broadcast, which no device answers; wanted 1 to 247",
                "modbus-rtu-tcp://h:4001?unit=255 | unit=255, wanted 0 to 247",
                "modbus-rtu://dev/ttyUSB0 | host 'dev' before the device file (three slashes are wanted)",
                "modbus-rtu:/// | no device file",
                "modbus-rtu:///dev/ttyUSB0?baud=100 | baud=100, wanted 300 to 921600",
                "modbus-rtu:///dev/ttyUSB0?parity=E | parity=E, wanted none, even or odd",
                "modbus-rtu:///dev/ttyUSB0?stop=3 | stop=3, wanted 1 to 2",
                "modbus-rtu:///dev/ttyUSB0?data=7 | data=7, wanted 8: RTU needs all eight bits",
                "modbus-rtu:///dev/ttyUSB0?pause=20 | pause=20, wanted 0ms to 1s",
                "modbus-rtu:///dev/ttyUSB0?pause=2s | pause=2s, wanted 0ms to 1s",
                "modbus-rtu:///dev/ttyUSB0?speed=9600 | unknown key 'speed', known are baud, parity",
            })
    void a_wrong_endpoint_is_refused_with_the_wanted_form(String endpoint, String why) {
        assertThatThrownBy(() -> driver.wire(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("endpoint '" + endpoint + "'")
                .hasMessageContaining(why)
                .hasMessageContaining("wanted modbus-");
    }
}
