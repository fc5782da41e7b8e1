package city.aryk.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are made, and how refusals change them. */
class ReadPlanTest extends Conversations {

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

    /** Meters with random holes and limits, asked for random points that overlap: nothing is lost, swapped or invented. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {41, 42})
    void every_due_point_has_one_observation_in_order_whatever_the_device_refuses(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 400; round++) {
            List<PointPlan> points = new ArrayList<>();
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                points.add(Plans.holding("p" + i, random.nextInt(120), "gap", "" + random.nextInt(12)));
            }
            var meter = new Holey(random.split());
            var wire = new ScriptedWire(meter);
            var session = open(TCP, wire, points);
            for (int look = 0; look < 4; look++) {
                var due = look % 2 == 0 ? points : points.subList(0, 1 + random.nextInt(points.size()));
                var observations = session.read(due, wire.deadline(60_000));
                assertThat(text(observations))
                        .as("seed %d, round %d", seed, round)
                        .isEqualTo(meter.expected(due));
            }
        }
    }

    /** A meter without some registers, which refuses long requests too. */
    private static final class Holey implements ScriptedWire.Device {
        private final BitSet holes = new BitSet();
        private final int most;

        Holey(SplittableRandom random) {
            most = 1 + random.nextInt(125);
            for (int i = random.nextInt(10); i > 0; i--) {
                holes.set(random.nextInt(120));
            }
        }

        @Override
        public void asked(byte[] request, ScriptedWire wire) throws IOException {
            int hole = holes.nextSetBit(address(request));
            boolean refused = (hole >= 0 && hole < address(request) + quantity(request)) || quantity(request) > most;
            if (refused) {
                answer(wire, request, 3, new byte[] {(byte) 0x83, 2});
            } else {
                device(TCP).asked(request, wire);
            }
        }

        List<String> expected(List<PointPlan> due) {
            return due.stream()
                    .map(p -> {
                        int at = Integer.parseInt(p.wiring().getOrDefault("at", ""));
                        return p.point() + (holes.get(at) ? ":UNSUPPORTED" : "=" + (1000 + at));
                    })
                    .toList();
        }
    }
}
