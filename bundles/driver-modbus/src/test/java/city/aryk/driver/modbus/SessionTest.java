package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversations with devices that behave and that do not, on a scripted wire. Register n holds 1000 + n. */
class SessionTest {
    private static final String TCP = "modbus-tcp://meter:502?unit=3";
    private static final String RTU = "modbus-rtu:///dev/ttyS9?unit=3";
    private static final String RTU_TCP = "modbus-rtu-tcp://meter:4001?unit=3";
    private static final List<PointPlan> TWO = List.of(Plans.holding("a", 0), Plans.holding("b", 100));

    private final ModbusDriver driver = new ModbusDriver();

    @ParameterizedTest(name = "{0}")
    @CsvSource({TCP, RTU, RTU_TCP})
    void points_keep_profile_order_and_are_merged(String endpoint) throws Exception {
        var points = List.of(
                Plans.holding("c", 12),
                Plans.holding("a", 0),
                Plans.gauge("far", "read", "input", "type", "u16", "at", "5"),
                Plans.holding("b", 9),
                Plans.holding("d", 22));
        var wire = new ScriptedWire(device(endpoint));

        var observations = read(endpoint, wire, points);

        assertThat(text(observations)).containsExactly("c=1012", "a=1000", "far=1005", "b=1009", "d=1022");
        // 9 follows 0 with 8 between; 22 follows 12 with 9 between, one more than the gap
        assertThat(requests(wire)).containsExactly("3 0+13", "3 22+1", "4 5+1");
    }

    @Test
    void a_request_is_not_longer_than_the_block() throws Exception {
        var points = new ArrayList<PointPlan>();
        for (int i = 0; i < 200; i++) {
            points.add(Plans.holding("p" + i, i));
        }
        var wire = new ScriptedWire(device(TCP));
        read(TCP, wire, points);
        assertThat(requests(wire)).containsExactly("3 0+125", "3 125+75");

        points.set(50, Plans.holding("p50", 50, "block", "20"));
        var limited = new ScriptedWire(device(TCP));
        read(TCP, limited, points);
        assertThat(requests(limited)).containsExactly("3 0+50", "3 50+20", "3 70+125", "3 195+5");
    }

    @Test
    void no_gap_means_no_unneeded_register() throws Exception {
        var points =
                List.of(Plans.holding("a", 0, "gap", "0"), Plans.holding("b", 1), Plans.holding("c", 3, "gap", "0"));
        var wire = new ScriptedWire(device(TCP));

        read(TCP, wire, points);

        assertThat(requests(wire)).containsExactly("3 0+2", "3 3+1");
    }

    @Test
    void a_refused_merge_is_split_and_remembered() throws Exception {
        var points =
                List.of(Plans.holding("a", 0), Plans.holding("b", 1), Plans.holding("c", 6), Plans.holding("d", 7));
        // register 4, which no point needs, does not exist
        var wire = new ScriptedWire(refusing(2, 4, 4));
        var session = open(TCP, wire, points);

        assertThat(text(session.read(points, wire.deadline(5000))))
                .containsExactly("a=1000", "b=1001", "c=1006", "d=1007");
        assertThat(requests(wire)).containsExactly("3 0+8", "3 0+2", "3 6+2");

        wire.sent.clear();
        assertThat(text(session.read(points, wire.deadline(5000))))
                .containsExactly("a=1000", "b=1001", "c=1006", "d=1007");
        assertThat(requests(wire)).containsExactly("3 0+2", "3 6+2");
    }

    @ParameterizedTest(name = "exception {0}: {1}")
    @CsvSource({"2, UNSUPPORTED", "3, REFUSED"})
    void a_point_that_is_refused_alone_is_a_gap_and_the_others_are_read(int code, Gap.Cause cause) throws Exception {
        var points = new ArrayList<PointPlan>();
        for (int i = 0; i < 16; i++) {
            points.add(Plans.holding("p" + i, i));
        }
        var wire = new ScriptedWire(refusing(code, 5, 5));
        var session = open(TCP, wire, points);

        var observations = session.read(points, wire.deadline(5000));

        assertThat(observations)
                .hasSize(16)
                .filteredOn(Gap.class::isInstance)
                .containsExactly(new Gap(points.get(5).point(), cause));
        assertThat(wire.sent).hasSizeLessThanOrEqualTo(9);
        wire.sent.clear();
        assertThat(session.read(points, wire.deadline(5000))).isEqualTo(observations);
        assertThat(requests(wire)).containsExactly("3 0+5", "3 6+10");
    }

    @Test
    void a_point_that_was_refused_alone_is_asked_for_again_from_time_to_time() throws Exception {
        var points = List.of(Plans.holding("a", 0), Plans.holding("b", 1));
        boolean[] learnt = {false};
        var refusing = refusing(2, 1, 1);
        var plain = device(TCP);
        var wire = new ScriptedWire((request, w) -> (learnt[0] ? plain : refusing).asked(request, w));
        var session = open(TCP, wire, points);
        session.read(points, wire.deadline(5000));

        learnt[0] = true;
        for (int look = 2; look < ModbusSession.ASK_REFUSED_EVERY; look++) {
            assertThat(text(session.read(points, wire.deadline(5000)))).containsExactly("a=1000", "b:UNSUPPORTED");
        }
        assertThat(text(session.read(points, wire.deadline(5000)))).containsExactly("a=1000", "b=1001");
        wire.sent.clear();
        assertThat(text(session.read(points, wire.deadline(5000)))).containsExactly("a=1000", "b=1001");
        assertThat(requests(wire)).containsExactly("3 0+2");
    }

    @Test
    void a_device_that_gives_few_registers_at_once_is_still_read_whole() throws Exception {
        var points = new ArrayList<PointPlan>();
        for (int i = 0; i < 64; i++) {
            points.add(Plans.holding("p" + i, i));
        }
        var plain = device(TCP);
        var wire = new ScriptedWire((request, w) -> {
            if (quantity(request) > 10) {
                answer(w, request, 3, new byte[] {(byte) 0x83, 3});
            } else {
                plain.asked(request, w);
            }
        });
        var session = open(TCP, wire, points);

        for (int look = 0; look < 5; look++) {
            wire.sent.clear();
            assertThat(session.read(points, wire.deadline(5000))).allMatch(Reading.class::isInstance);
        }
        assertThat(requests(wire)).hasSizeLessThanOrEqualTo(8).allMatch(r -> !r.endsWith("64"));
    }

    @Test
    void points_that_lie_in_one_another_are_split_too() throws Exception {
        var points = List.of(
                Plans.point("t", PointPlan.Kind.TEXT, "read", "holding", "at", "0", "type", "text", "length", "10"),
                Plans.holding("u", 2),
                Plans.holding("v", 2),
                Plans.holding("w", 9));
        var wire = new ScriptedWire(refusing(2, 5, 5));

        assertThat(text(read(TCP, wire, points))).containsExactly("t:UNSUPPORTED", "u=1002", "v=1002", "w=1009");
    }

    @ParameterizedTest(name = "exception {0}: {1}")
    @CsvSource({"1, UNSUPPORTED", "4, REFUSED", "7, REFUSED", "8, REFUSED", "200, REFUSED"})
    void other_exceptions_are_gaps_of_their_block(int code, Gap.Cause cause) throws Exception {
        var wire = new ScriptedWire(refusing(code, 0, 50));

        assertThat(text(read(TCP, wire, TWO))).containsExactly("a:" + cause, "b=1100");
        assertThat(wire.sent).hasSize(2);
    }

    @ParameterizedTest(name = "exception {0}")
    @CsvSource({"5", "6"})
    void a_busy_device_is_asked_again_within_the_deadline(int code) throws Exception {
        int[] asked = {0};
        var busy = refusing(code, 0, 0xFFFF);
        var plain = device(TCP);
        var wire = new ScriptedWire((request, w) -> (++asked[0] < 4 ? busy : plain).asked(request, w));

        assertThat(text(read(TCP, wire, TWO))).containsExactly("a=1000", "b=1100");
        // 50, 100 and 200 ms between the four requests for the first block
        assertThat(wire.millis()).isEqualTo(350);
    }

    @Test
    void a_device_that_stays_busy_refuses() throws Exception {
        var wire = new ScriptedWire(refusing(6, 0, 50));

        assertThat(text(read(TCP, wire, List.of(TWO.get(0))))).containsExactly("a:REFUSED");
        assertThat(wire.millis()).isBetween(3500L, 5000L);
    }

    @Test
    void a_gateway_that_has_no_path_or_no_answer_says_so() {
        assertThatThrownBy(() -> read(TCP, new ScriptedWire(refusing(0x0A, 0, 99)), TWO))
                .isInstanceOf(DriverException.Unreachable.class)
                .hasMessageContaining("exception 10 (GATEWAY PATH UNAVAILABLE)");
        assertThatThrownBy(() -> read(TCP, new ScriptedWire(refusing(0x0B, 0, 99)), TWO))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("exception 11 (GATEWAY TARGET DEVICE FAILED TO RESPOND)");
    }

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
    void nothing_is_asked_beyond_the_deadline() throws Exception {
        var wire = new ScriptedWire(device(TCP));
        var session = open(TCP, wire, TWO);

        assertThatThrownBy(() -> session.read(TWO, wire.deadline(0)))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("not asked");
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void the_same_selection_is_planned_once_and_another_one_apart() throws Exception {
        var wire = new ScriptedWire(device(TCP));
        var session = open(TCP, wire, TWO);
        var b = List.of(TWO.get(1));

        assertThat(text(session.read(b, wire.deadline(5000)))).containsExactly("b=1100");
        assertThat(text(session.read(TWO, wire.deadline(5000)))).containsExactly("a=1000", "b=1100");
        assertThat(text(session.read(b, wire.deadline(5000)))).containsExactly("b=1100");
        assertThat(session.read(List.of(), wire.deadline(5000))).isEmpty();
        session.close();
        session.close();
        assertThat(wire.isOpen()).isTrue();
    }

    private List<Observation> read(String endpoint, ScriptedWire wire, List<PointPlan> points) throws DriverException {
        return open(endpoint, wire, points).read(points, wire.deadline(5000));
    }

    private Session open(String endpoint, ScriptedWire wire, List<PointPlan> points) throws DriverException {
        assertThat(points).allSatisfy(point -> assertThat(driver.check(point)).isEmpty());
        return driver.open(Plans.device(endpoint, points), wire, wire.deadline(5000));
    }

    /** Answers every request: register n holds 1000 + n. */
    private static ScriptedWire.Device device(String endpoint) {
        return (request, wire) -> wire.arrive(framing(endpoint).frame(reply(endpoint, request)));
    }

    /** On Modbus TCP; refuses every request that touches one of the addresses. */
    private static ScriptedWire.Device refusing(int code, int from, int to) {
        var plain = device(TCP);
        return (request, wire) -> {
            if (address(request) <= to && address(request) + quantity(request) > from) {
                answer(wire, request, 3, new byte[] {(byte) 0x83, (byte) code});
            } else {
                plain.asked(request, wire);
            }
        };
    }

    private static void answer(ScriptedWire wire, byte[] request, int unit, byte[] pdu) {
        wire.arrive(Framing.TCP.frame(new Adu(CapturedFrame.of(request).adu().transaction(), unit, pdu)));
    }

    private static Adu reply(String endpoint, byte[] bytes) {
        assertThat(CapturedFrame.of(bytes).framing()).isEqualTo(framing(endpoint));
        Adu adu = CapturedFrame.of(bytes).adu();
        int[] words = new int[quantity(bytes)];
        for (int i = 0; i < words.length; i++) {
            words[i] = 1000 + address(bytes) + i;
        }
        return new Adu(adu.transaction(), adu.unit(), Bytes.registers(adu.function(), words));
    }

    private static byte[] pdu(Adu adu) {
        byte[] pdu = new byte[adu.length()];
        for (int i = 0; i < pdu.length; i++) {
            pdu[i] = (byte) adu.at(i);
        }
        return pdu;
    }

    private static Framing framing(String endpoint) {
        return endpoint.equals(TCP) ? Framing.TCP : Framing.RTU;
    }

    private static int address(byte[] request) {
        return CapturedFrame.of(request).request().orElseThrow().address();
    }

    private static int quantity(byte[] request) {
        return CapturedFrame.of(request).request().orElseThrow().quantity();
    }

    /** The requests as {@code function address+quantity}. */
    private static List<String> requests(ScriptedWire wire) {
        return wire.sent.stream()
                .map(r -> CapturedFrame.of(r).adu().function() + " " + address(r) + "+" + quantity(r))
                .toList();
    }

    private static List<String> text(List<Observation> observations) {
        List<String> lines = new ArrayList<>();
        for (Observation one : observations) {
            lines.add(
                    one instanceof Reading reading
                            ? one.point() + "=" + reading.value()
                            : one.point() + ":" + ((Gap) one).cause());
        }
        return lines;
    }
}
