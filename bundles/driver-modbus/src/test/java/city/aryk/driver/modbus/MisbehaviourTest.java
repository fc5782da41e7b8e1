package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations with devices that do not behave: silence, noise, late and foreign answers, closed connections. */
class MisbehaviourTest extends Conversations {

    @ParameterizedTest(name = "{0}")
    @CsvSource({TCP, RTU, RTU_TCP})
    void silence_is_a_timeout_after_one_request(String endpoint) {
        var wire = new ScriptedWire((request, w) -> {});

        assertThatThrownBy(() -> read(endpoint, wire, TWO))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("unit 3 holding 0x0000..0x0000: no answer within 1000 ms");
        assertThat(wire.sent).hasSize(1);
        assertThat(wire.millis()).isEqualTo(1000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({TCP, RTU, RTU_TCP})
    void half_a_frame_is_a_timeout_that_counts_the_bytes(String endpoint) {
        var wire = new ScriptedWire((request, w) -> {
            byte[] whole = framing(endpoint).frame(reply(endpoint, request));
            w.arrive(FrameParser.slice(whole, 0, whole.length / 2 + 1));
        });

        assertThatThrownBy(() -> read(endpoint, wire, TWO))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageMatching(".*only [0-9] bytes of an answer came: [0-9A-F ]+ within 1000 ms");
        assertThat(wire.isOpen()).isEqualTo(endpoint.equals(RTU));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        TCP + ", 'protocol 18516 in the Modbus TCP header, wanted 0; received 47 45 48 54 54 50 2F'",
        RTU + ", 'function 69, wanted an answer to function 1 to 4; received 47 45 48 54 54'",
        RTU_TCP + ", 'function 69, wanted an answer to function 1 to 4; received 47 45 48 54 54'",
    })
    void garbage_is_malformed_with_its_first_bytes(String endpoint, String why) {
        var wire = new ScriptedWire((request, w) -> w.arrive(Bytes.of("47 45 48 54 54 50 2F 31 2E 31 20 34 30 30")));

        assertThatThrownBy(() -> read(endpoint, wire, TWO))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({TCP, RTU, RTU_TCP})
    void the_wrong_unit_is_malformed_and_named(String endpoint) {
        var wire = new ScriptedWire((request, w) -> {
            Adu right = reply(endpoint, request);
            w.arrive(framing(endpoint).frame(new Adu(right.transaction(), 7, pdu(right))));
        });

        assertThatThrownBy(() -> read(endpoint, wire, TWO))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("unit 7 answered, wanted 3");
    }

    @Test
    void a_wrong_crc_is_malformed() {
        var wire = new ScriptedWire((request, w) -> {
            byte[] frame = Framing.RTU.frame(reply(RTU, request));
            frame[3] ^= 1;
            w.arrive(frame);
        });

        assertThatThrownBy(() -> read(RTU, wire, TWO))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("CRC")
                .hasMessageContaining("received 03 03 02 02 E8");
    }

    @Test
    void a_late_answer_on_tcp_is_thrown_away_and_waiting_goes_on() throws Exception {
        byte[][] late = {new byte[0]};
        var wire = new ScriptedWire((request, w) -> {
            if (late[0].length == 0) {
                late[0] = Framing.TCP.frame(reply(TCP, request)); // comes only with the next one
                return;
            }
            w.arrive(late[0]);
            w.arrive(Framing.TCP.frame(reply(TCP, request)));
        });
        assertThatThrownBy(() -> read(TCP, wire, List.of(TWO.get(0)))).isInstanceOf(DriverException.Timeout.class);

        // another session, another unit, the same connection, the same size of answer
        var other = List.of(TWO.get(1));
        var session = driver.open(Plans.device("modbus-tcp://meter:502?unit=4", other), wire, wire.deadline(5000));
        assertThat(text(session.read(other, wire.deadline(5000)))).containsExactly("b=1100");
        assertThat(wire.connections).isEqualTo(1);
    }

    @Test
    void only_foreign_answers_on_tcp_are_a_timeout_that_names_them() {
        var wire = new ScriptedWire((request, w) -> {
            Adu right = reply(TCP, request);
            w.arrive(Framing.TCP.frame(new Adu(right.transaction() - 1, 3, pdu(right))));
        });

        assertThatThrownBy(() -> read(TCP, wire, TWO))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("only an answer to transaction 0 came, wanted 1 within 1000 ms");
    }

    @Test
    void a_late_answer_on_a_serial_line_is_discarded_before_the_next_request() throws Exception {
        byte[][] late = {new byte[0]};
        var wire = new ScriptedWire((request, w) -> {
            if (late[0].length == 0) {
                late[0] = Framing.RTU.frame(reply(RTU, request));
            } else {
                w.arrive(Framing.RTU.frame(reply(RTU, request)));
            }
        });
        var session = open(RTU, wire, TWO);
        var b = List.of(TWO.get(1));
        assertThatThrownBy(() -> session.read(List.of(TWO.get(0)), wire.deadline(5000)))
                .isInstanceOf(DriverException.Timeout.class);

        wire.arrive(late[0]);

        assertThat(text(session.read(b, wire.deadline(5000)))).containsExactly("b=1100");
        assertThat(wire.connections).isEqualTo(1);
    }

    @Test
    void a_late_answer_of_another_unit_or_size_is_passed_over_on_rtu() throws Exception {
        var wire = new ScriptedWire((request, w) -> {
            Adu right = reply(RTU, request);
            w.arrive(Framing.RTU.frame(new Adu(0, 9, pdu(right))));
            w.arrive(Framing.RTU.frame(new Adu(0, 3, Bytes.registers(3, 1, 2, 3))));
            w.arrive(Framing.RTU.frame(right));
        });

        assertThat(text(read(RTU, wire, TWO))).containsExactly("a=1000", "b=1100");
    }

    @Test
    void rtu_in_tcp_connects_again_after_a_timeout() throws Exception {
        int[] asked = {0};
        var plain = device(RTU_TCP);
        var wire = new ScriptedWire((request, w) -> {
            if (++asked[0] > 1) {
                plain.asked(request, w);
            }
        });
        var session = open(RTU_TCP, wire, TWO);
        assertThatThrownBy(() -> session.read(TWO, wire.deadline(5000))).isInstanceOf(DriverException.Timeout.class);

        assertThat(text(session.read(TWO, wire.deadline(5000)))).containsExactly("a=1000", "b=1100");
        assertThat(wire.connections).isEqualTo(2);
    }

    @Test
    void a_connection_that_the_device_closed_while_idle_is_made_again_without_a_gap() throws Exception {
        var plain = device(TCP);
        boolean[] idle = {false};
        var wire = new ScriptedWire((request, w) -> {
            if (idle[0]) {
                idle[0] = false;
                w.hangUp();
                throw new IOException("connection reset");
            }
            plain.asked(request, w);
        });
        var session = open(TCP, wire, TWO);
        session.read(TWO, wire.deadline(5000));

        idle[0] = true;

        assertThat(text(session.read(TWO, wire.deadline(5000)))).containsExactly("a=1000", "b=1100");
        assertThat(wire.connections).isEqualTo(2);
    }

    @Test
    void a_device_that_hangs_up_on_every_request_is_unreachable() {
        var wire = new ScriptedWire((request, w) -> {
            w.hangUp();
            throw new IOException("connection reset");
        });

        assertThatThrownBy(() -> read(TCP, wire, TWO))
                .isInstanceOf(DriverException.Unreachable.class)
                .hasMessageContaining("tcp:meter:502 unit 3: connection reset");
        assertThat(wire.sent).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void what_was_read_before_the_conversation_fails_is_kept() throws Exception {
        var points = List.of(TWO.get(1), TWO.get(0), Plans.holding("c", 200));
        var plain = device(TCP);
        var silent = new ScriptedWire((request, w) -> {
            if (address(request) != 100) {
                plain.asked(request, w);
            }
        });
        var hangsUp = new ScriptedWire((request, w) -> {
            if (address(request) == 100) {
                w.hangUp();
            }
            plain.asked(request, w);
        });

        assertThat(text(read(TCP, silent, points))).containsExactly("b:TIMEOUT", "a=1000", "c=1200");
        assertThat(text(read(TCP, hangsUp, points))).containsExactly("b:UNREACHABLE", "a=1000", "c:UNREACHABLE");
    }

    @Test
    void after_a_timeout_on_rtu_nothing_more_is_asked_in_this_look() throws Exception {
        var points = List.of(TWO.get(0), TWO.get(1), Plans.holding("c", 200));
        var plain = device(RTU);
        var wire = new ScriptedWire((request, w) -> {
            if (address(request) != 100) {
                plain.asked(request, w);
            }
        });

        assertThat(text(read(RTU, wire, points))).containsExactly("a=1000", "b:TIMEOUT", "c:TIMEOUT");
        assertThat(wire.sent).hasSize(2);
    }

    @Test
    void a_connection_that_stays_silent_is_made_again_but_not_for_one_silent_unit() throws Exception {
        boolean[] cut = {true};
        var plain = device(TCP);
        var wire = new ScriptedWire((request, w) -> {
            if (!cut[0] || w.connections > 1) {
                plain.asked(request, w);
            }
        });
        for (int look = 1; look < Connections.MOST_SILENCES; look++) {
            assertThatThrownBy(() -> read(TCP, wire, TWO)).isInstanceOf(DriverException.Timeout.class);
        }
        cut[0] = false;
        read(TCP, wire, TWO);
        cut[0] = true;
        for (int look = 0; look < Connections.MOST_SILENCES; look++) {
            assertThat(wire.connections).isEqualTo(1);
            assertThatThrownBy(() -> read(TCP, wire, TWO)).isInstanceOf(DriverException.Timeout.class);
        }

        assertThat(text(read(TCP, wire, TWO))).containsExactly("a=1000", "b=1100");
        assertThat(wire.connections).isEqualTo(2);
    }
}
