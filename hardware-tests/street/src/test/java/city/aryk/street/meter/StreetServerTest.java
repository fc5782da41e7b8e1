package city.aryk.street.meter;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.plan.Fault;
import city.aryk.street.plan.Fault.Kind;
import city.aryk.street.plan.StreetFile;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreetServerTest {
    /** V = 243.15, the first voltage of the recording, as float32: 0x43732666. */
    private static final String FIRST_VOLTAGE = "43732666";

    @Test
    void answers_input_registers_as_the_specification_writes_them() throws Exception {
        try (var street = one(List.of());
                var peer = new ModbusPeer(street.port(0))) {
            assertThat(peer.ask("1234 0000 0006 01 04 0000 0002"))
                    .isEqualTo("1234" + "0000" + "0007" + "010404" + FIRST_VOLTAGE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            beyond the last register         | 01 04 017d 0002 | 018402
            no registers                     | 01 04 0000 0000 | 018403
            126 registers                    | 01 04 0000 007e | 018403
            a function that it does not know | 01 06 0000 0001 | 018601
            three discrete inputs            | 01 02 0000 0003 | 01020107
            nine coils from 1                | 01 01 0001 0009 | 0101020300
            a bit beyond the last            | 01 01 000f 0002 | 018102
            the node address                 | 01 03 0014 0002 | 0103043f800000
            """)
    void answers_every_request_as_the_specification_says(String what, String request, String answer) throws Exception {
        try (var street = one(List.of());
                var peer = new ModbusPeer(street.port(0))) {
            var frame = peer.ask("00ab 0000 0006 " + request);
            assertThat(frame.substring(12)).as(what).isEqualTo(answer);
            assertThat(frame).startsWith("00ab0000");
        }
    }

    @Test
    void two_requests_in_one_packet_get_two_answers_and_a_request_in_two_packets_one() throws Exception {
        try (var street = one(List.of());
                var peer = new ModbusPeer(street.port(0))) {
            peer.send("0001 0000 0006 01 02 0000 0003 0002 0000 0006 01 02 0000 0003");
            assertThat(peer.frame()).isEqualTo("00010000000401020107");
            assertThat(peer.frame()).isEqualTo("00020000000401020107");
            peer.send("0003 0000 00");
            peer.send("06 01 02 0000 0003");
            assertThat(peer.frame()).isEqualTo("00030000000401020107");
        }
    }

    @Test
    void bytes_that_are_no_modbus_end_the_connection() throws Exception {
        try (var street = one(List.of());
                var peer = new ModbusPeer(street.port(0))) {
            assertThat(peer.ask("474554202f20485454502f312e310d0a")).isEqualTo("closed");
        }
    }

    @Test
    void register_zero_moves_to_the_next_row_and_all_else_stays_on_it() throws Exception {
        try (var street = one(List.of());
                var peer = new ModbusPeer(street.port(0))) {
            assertThat(peer.input(0)).isEqualTo(243.15f);
            assertThat(peer.input(12)).isEqualTo(326f);
            assertThat(peer.input(12)).isEqualTo(326f);
            assertThat(peer.input(0)).isEqualTo(243.32f);
            assertThat(peer.input(6)).isEqualTo(1.4f);
            assertThat(street.meters().get(0).log().looks()).isEqualTo(2);
        }
    }

    @Test
    void two_streets_replay_the_same() throws Exception {
        try (var one = one(List.of());
                var other = one(List.of());
                var peer = new ModbusPeer(one.port(0));
                var otherPeer = new ModbusPeer(other.port(0))) {
            for (int i = 0; i < 50; i++) {
                for (var request : List.of("01 04 0000 0050", "01 04 00ea 0010", "01 04 0156 0028")) {
                    assertThat(peer.ask("0001 0000 0006" + request))
                            .isEqualTo(otherPeer.ask("0001 0000 0006" + request));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SILENT     | 0 | ''
            GARBAGE    | 0 | 7ea500ff1337c0010042
            HALF_FRAME | 0 | 000900000007
            WRONG_UNIT | 0 | 00090000000702040400000000
            EXCEPTION  | 4 | 000900000003018404
            """)
    void a_faulty_meter_answers_as_its_fault_says_and_then_is_well_again(Kind kind, int amount, String bytes)
            throws Exception {
        try (var street = one(List.of(new Fault(kind, amount, 1, 1)))) {
            try (var peer = new ModbusPeer(street.port(0))) {
                peer.send("0009 0000 0006 01 04 0000 0002");
                assertThat(peer.rest(200)).isEqualTo(bytes);
            }
            try (var peer = new ModbusPeer(street.port(0))) {
                assertThat(peer.input(0)).isEqualTo(243.32f);
            }
            var looks = street.meters().get(0).log().takeFresh();
            assertThat(looks).extracting(Look::disturbed).containsExactly(true, false);
            assertThat(looks).extracting(Look::answered).containsExactly(0L, 1L);
        }
    }

    @Test
    void a_slow_meter_answers_rightly_but_late() throws Exception {
        try (var street = one(List.of(new Fault(Kind.SLOW, 300, 1, 1)));
                var peer = new ModbusPeer(street.port(0))) {
            peer.send("0009 0000 0006 01 04 0000 0002");
            assertThat(peer.rest(50)).isEmpty();
            assertThat(peer.frame()).endsWith(FIRST_VOLTAGE);
        }
    }

    @Test
    void a_meter_that_refuses_connections_comes_back_on_its_port() throws Exception {
        try (var street = one(List.of(new Fault(Kind.REFUSE_CONNECT, 1, 1, 1)))) {
            int port = street.port(0);
            try (var peer = new ModbusPeer(port)) {
                assertThat(peer.ask("0009 0000 0006 01 04 0000 0002")).isEqualTo("closed");
            }
            assertThat(Ticks.await(() -> !connects(port), Duration.ofSeconds(20)))
                    .isTrue();
            assertThat(Ticks.await(() -> connects(port), Duration.ofSeconds(20)))
                    .isTrue();
        }
    }

    private static boolean connects(int port) {
        try (var peer = new ModbusPeer(port)) {
            return peer.input(0) > 243;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void a_connection_drops_after_its_number_of_answers() throws Exception {
        try (var street = one(List.of(new Fault(Kind.DROP_AFTER, 2, 1, 9)));
                var peer = new ModbusPeer(street.port(0))) {
            assertThat(peer.input(0)).isEqualTo(243.15f);
            assertThat(peer.input(12)).isEqualTo(326f);
            assertThat(peer.rest(5_000)).isEqualTo("closed");
        }
    }

    @Test
    void two_hundred_idle_meters_use_no_processor_time() throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        try (var street = Street.open(StreetFile.standard().withMeters(200))) {
            var peers = new ArrayList<ModbusPeer>();
            for (int i = 0; i < 200; i++) {
                peers.add(new ModbusPeer(street.port(i)));
                assertThat(peers.get(i).input(0)).isPositive();
            }
            long thread = Thread.getAllStackTraces().keySet().stream()
                    .filter(t -> t.getName().equals("street"))
                    .mapToLong(Thread::getId)
                    .max()
                    .orElseThrow();
            long before = threads.getThreadCpuTime(thread);
            assertThat(peers.get(0).rest(500)).isEmpty();
            assertThat(threads.getThreadCpuTime(thread) - before).isLessThan(20_000_000L);
            for (var peer : peers) {
                peer.close();
            }
        }
    }

    private static Street one(List<Fault> faults) throws Exception {
        StreetPlan plan = StreetFile.standard().withMeters(1).withFaults("meter-001", faults);
        return Street.open(new StreetPlan(plan.name(), plan.meters().subList(0, 1), plan.recording()));
    }
}
