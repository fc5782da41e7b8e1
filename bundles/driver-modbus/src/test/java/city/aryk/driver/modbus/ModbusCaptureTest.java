package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Capture;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModbusCaptureTest {
    private static final String EXCHANGE =
            """
            # voltage of three phases, then registers that the meter does not have
            > 00 01 00 00 00 06 03 04 00 00 00 04
            < 00 01 00 00 00 0B 03 04 08 43 66 66 66 43 67 00 00

            > 000200000006030400500002
            < 0002 0000 0003 03 84 02
            > 00 03 00 00 00 06 03 01 00 10 00 0A
            < 00 03 00 00 00 05 03 01 02 05 02
            """;

    @Test
    void a_recorded_device_can_be_read_as_if_it_were_there() throws Exception {
        var capture = ModbusCapture.parse(EXCHANGE);
        var l1 = Plans.gauge("voltage.l1", "read", "input", "at", "0", "type", "f32");
        var l2 = Plans.gauge("voltage.l2", "read", "input", "at", "2", "type", "f32");
        var refused = Plans.gauge("power", "read", "input", "at", "0x50", "type", "f32");
        var unknown = Plans.gauge("current", "read", "input", "at", "6", "type", "f32");
        var door = Plans.point("door", city.aryk.api.profile.PointPlan.Kind.FLAG, "read", "coil", "at", "0x19");
        var points = List.of(door, unknown, l2, refused, l1);
        var deadline = Deadline.in(Duration.ofSeconds(5), () -> 0);

        var session =
                new ModbusDriver().open(Plans.device(capture.endpoint().toString(), points), capture.wires(), deadline);

        assertThat(session.read(points, deadline))
                .containsExactly(
                        Reading.of(door.point(), new Value.Flag(true)),
                        new Gap(unknown.point(), Gap.Cause.UNSUPPORTED),
                        Reading.of(l2.point(), new Value.Quantity(2310, 1, new Unit("V"))),
                        new Gap(refused.point(), Gap.Cause.UNSUPPORTED),
                        Reading.of(l1.point(), new Value.Quantity(2304, 1, new Unit("V"))));
        assertThat(capture.endpoint()).hasToString("modbus-tcp://capture:502?unit=3");
    }

    @Test
    void the_wires_answer_rtu_too() throws Exception {
        var capture = ModbusCapture.parse("> 01 03 00 00 00 01 84 0A\n< 01 03 02 00 05 78 47");
        var points = List.of(Plans.holding("a", 0));
        var deadline = Deadline.in(Duration.ofSeconds(5), () -> 0);

        for (String endpoint :
                List.of("modbus-rtu:///dev/capture", "modbus-rtu-tcp://capture:1", "modbus-tcp://capture")) {
            var session = new ModbusDriver().open(Plans.device(endpoint, points), capture.wires(), deadline);
            assertThat(session.read(points, deadline))
                    .containsExactly(Reading.of(points.get(0).point(), new Value.Quantity(5, 0, new Unit("V"))));
        }
    }

    @Test
    void an_exchange_is_described_register_by_register() {
        var description = ModbusCapture.describe(EXCHANGE);

        assertThat(description.device()).hasToString("{protocol=modbus-tcp, unit=3}");
        assertThat(description.points())
                .hasSize(10 + 4 + 1)
                .contains(good("coil.16", 1), good("coil.17", 0))
                .contains(good("input.0", 17254), good("input.3", 0))
                .contains(new Capture.Point(
                        "input.80", Optional.empty(), Unit.ONE, "exception 2 (ILLEGAL DATA ADDRESS)"));
    }

    private static Capture.Point good(String name, int value) {
        return new Capture.Point(name, Optional.of(new Value.Quantity(value, 0, Unit.ONE)), Unit.ONE, "good");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "00 01 00 00 00 06 03 04 00 00 00 04 | {protocol=modbus-tcp, transaction=1, unit=3, function=4,"
                        + " telegram=request, address=0, quantity=4} | 0",
                "00 01 00 00 00 07 03 04 04 43 66 66 66 | {protocol=modbus-tcp, transaction=1, unit=3, function=4,"
                        + " telegram=answer} | 2",
                "00 02 00 00 00 03 03 84 02 | {protocol=modbus-tcp, transaction=2, unit=3, function=4,"
                        + " telegram=exception 2 (ILLEGAL DATA ADDRESS)} | 0",
                "01 03 00 00 00 0A C5 CD | {protocol=modbus-rtu, unit=1, function=3, telegram=request, address=0,"
                        + " quantity=10} | 0",
                "010302000578 47 | {protocol=modbus-rtu, unit=1, function=3, telegram=answer} | 1",
            })
    void one_frame_is_described(String hex, String device, int points) {
        assertThat(ModbusCapture.describe(hex).device()).hasToString(device);
        assertThat(ModbusCapture.describe(hex).points()).hasSize(points);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zz | wanted 1 to 260 bytes in hex",
                "01 03 00 00 00 0A C5 CC | neither Modbus TCP (wanted bytes 3 and 4 zero",
                "01 06 00 00 00 0A 09 CD | function 6: no reading request or answer",
                "> 00 01 00 00 00 06 03 04 00 00 00 04 | no answer to a reading request",
                "< 00 01 00 00 00 07 03 04 04 43 66 66 66 | line 1: an answer before any request",
                "> 00 01 00 00 00 06 03 04 00 00 00 02;< 00 02 00 00 00 07 03 04 04 43 66 66 66"
                        + " | line 2: transaction 2 answers the request 1 before it",
                "> 00 01 00 00 00 06 03 04 00 00 00 02;< 00 01 00 00 00 07 04 04 04 43 66 66 66"
                        + " | line 2: unit 4 answers, wanted 3",
                "> 00 01 00 00 00 06 03 04 00 00 00 03;< 00 01 00 00 00 07 03 04 04 43 66 66 66"
                        + " | line 2: input 0x0000..0x0002: byte count 4 in 6 bytes, wanted 6 in 8",
                "> 00 01 00 00 00 06 03 06 00 00 00 03;< 00 01 00 00 00 06 03 06 00 00 00 03"
                        + " | line 2: answers a request that is no reading request",
                "> 00 01 00 00 00 06 03 04 00 00 00 03;hello | line 2: wanted '> hex', '< hex' or '# comment'",
            })
    void what_cannot_be_understood_is_named_with_its_line(String text, String why) {
        assertThatThrownBy(() -> ModbusCapture.describe(text.replace(";", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {31})
    void any_text_is_described_or_refused(long seed) {
        var random = new SplittableRandom(seed);
        int described = 0;
        for (int i = 0; i < 30_000; i++) {
            var text = new StringBuilder(EXCHANGE);
            for (int j = random.nextInt(4); j > 0; j--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, "0123456789ABCDEF<># \n".charAt(random.nextInt(21)));
            }
            try {
                ModbusCapture.describe(i % 2 == 0 ? text.toString() : text.substring(random.nextInt(text.length())));
                described++;
            } catch (IllegalArgumentException e) {
                if (e.getMessage() == null) {
                    throw new AssertionError("case " + i, e);
                }
            }
        }
        assertThat(described).isGreaterThan(3_000);
    }
}
