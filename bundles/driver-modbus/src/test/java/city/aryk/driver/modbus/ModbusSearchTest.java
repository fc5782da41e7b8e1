package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchPlan.Fixed;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.wiring.Crc16;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ModbusSearchTest {
    private static final SearchPlan.Lane SERIAL = new SearchPlan.SerialLane("/dev/ttyS9");
    private static final SearchPlan.Lane TCP = new SearchPlan.TcpLane("meter", 502);
    private static final byte[] MAKER = "Made Up".getBytes(StandardCharsets.US_ASCII);

    private final Heard heard = new Heard();

    @Test
    void units_on_a_serial_line_are_found_with_what_they_say_of_themselves() throws Exception {
        var wire = new ScriptedWire((request, line) -> serial(request, line, 7, 40));

        search(SERIAL, fixed(List.of(9600), "1-60"), wire);

        assertThat(heard.found)
                .extracting(found -> found.endpoint().toString())
                .contains(
                        "modbus-rtu:///dev/ttyS9?baud=9600&parity=none&unit=7",
                        "modbus-rtu:///dev/ttyS9?baud=9600&parity=none&unit=40");
        assertThat(heard.found.get(0).identity())
                .containsEntry("manufacturer", "Made Up")
                .containsEntry("unit", "7");
        assertThat(wire.opened).contains("/dev/ttyS9 9600").doesNotContain("/dev/ttyS9 19200");
        assertThat(heard.steps).isEqualTo(120);
    }

    @Test
    void noise_is_told_and_is_no_device() throws Exception {
        var wire = new ScriptedWire((request, line) -> line.arrive((byte) 0x55, (byte) 0xFF));

        search(SERIAL, fixed(List.of(9600), "1-9"), wire);

        assertThat(heard.found).isEmpty();
        assertThat(heard.remarks)
                .anySatisfy(text -> assertThat(text).contains("noise").contains("55 FF"));
        assertThat(heard.remarks).hasSizeLessThan(10);
    }

    @Test
    void a_unit_whose_answer_is_late_is_asked_again() throws Exception {
        var asked = new ArrayList<Integer>();
        var wire = new ScriptedWire((request, line) -> {
            int unit = request[0];
            asked.add(unit);
            if (unit == 3 && asked.stream().filter(u -> u == 3).count() == 1) {
                line.silence();
            } else if (unit == 4) {
                serialAnswer(new byte[] {3, 3, 0, 0, 0, 1}, line);
            } else {
                serial(request, line, 3);
            }
        });

        search(SERIAL, fixed(List.of(9600), "1-6"), wire);

        assertThat(heard.found)
                .extracting(found -> found.identity().get("unit"))
                .contains("3");
    }

    @Test
    void a_device_that_answers_every_unit_is_told_as_such() throws Exception {
        var wire = new ScriptedWire((request, line) -> Conversations.answer(
                line, request, request[6], new byte[] {(byte) (request[7] | 0x80), ExceptionCode.ILLEGAL_FUNCTION}));

        search(TCP, Fixed.nothing(), wire);

        assertThat(heard.found).hasSize(4);
        assertThat(heard.found.get(0).endpoint()).hasToString("modbus-tcp://meter:502?unit=1");
        assertThat(heard.remarks).anySatisfy(text -> assertThat(text).contains("one device"));
    }

    @Test
    void rtu_behind_a_tcp_converter_is_found_where_modbus_tcp_is_silent() throws Exception {
        var wire = new ScriptedWire((request, line) -> serial(request, line, 5));

        search(TCP, fixed(List.of(), "5"), wire);

        assertThat(heard.found)
                .extracting(found -> found.endpoint().toString())
                .containsExactly("modbus-rtu-tcp://meter:502?unit=5");
    }

    @Test
    void what_was_found_stays_when_the_search_is_ended() {
        var wire = new ScriptedWire((request, line) -> serial(request, line, 2));
        heard.endAfter = 3;

        assertThatThrownBy(() -> search(SERIAL, Fixed.nothing(), wire)).isInstanceOf(InterruptedException.class);
        assertThat(heard.found).hasSize(1);
    }

    @Test
    void it_is_found_as_a_service() {
        assertThat(ServiceLoader.load(DeviceSearch.class))
                .anyMatch(search -> search.driver().equals("modbus"));
    }

    private void search(SearchPlan.Lane lane, Fixed fixed, ScriptedWire wire) throws Exception {
        var plan = new SearchPlan(lane, fixed, Optional.empty(), wire.deadline(3_600_000));
        new ModbusSearch().search(plan, wire, heard);
    }

    private static Fixed fixed(List<Integer> bauds, String addresses) {
        return new Fixed(bauds, List.of(), List.of(addresses), Map.of());
    }

    private static void serial(byte[] request, ScriptedWire line, int... units) {
        for (int unit : units) {
            if (request.length > 4 && request[0] == unit && Crc16.of(request, request.length) == 0) {
                serialAnswer(answer(request), line);
            }
        }
    }

    private static byte[] answer(byte[] request) {
        if (request[1] != 0x2B) {
            return new byte[] {request[0], (byte) (request[1] | 0x80), 2, 0, 0};
        }
        var identity = new byte[10 + MAKER.length + 2];
        System.arraycopy(
                new byte[] {request[0], 0x2B, 0x0E, 2, 1, 0, 0, 1, 0, (byte) MAKER.length}, 0, identity, 0, 10);
        System.arraycopy(MAKER, 0, identity, 10, MAKER.length);
        return identity;
    }

    /** Puts the CRC into the last two bytes. */
    private static void serialAnswer(byte[] frame, ScriptedWire line) {
        int crc = Crc16.of(frame, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        line.arrive(frame);
    }

    private static final class Heard implements SearchReport {
        final List<Found> found = new ArrayList<>();
        final List<String> remarks = new ArrayList<>();
        int steps;
        int endAfter = Integer.MAX_VALUE;

        @Override
        public void progress(int done, int total, String what) throws InterruptedException {
            steps++;
            if (steps > endAfter) {
                throw new InterruptedException();
            }
        }

        @Override
        public void found(Found device) {
            found.add(device);
        }

        @Override
        public void remark(String text) {
            remarks.add(text);
        }
    }
}
