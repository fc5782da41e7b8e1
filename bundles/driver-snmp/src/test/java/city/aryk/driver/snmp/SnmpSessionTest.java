package city.aryk.driver.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

class SnmpSessionTest {
    private static final String ENDPOINT = "snmp://10.0.0.1:161?version=1&community=secret:c";
    private static final Map<String, String> SECRETS = Map.of("community", "traffic");

    private final AtomicLong now = new AtomicLong();

    private Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(25), now::get);
    }

    private static PointPlan gauge(String name, String object) {
        return Plans.point(name, Kind.GAUGE, "oid", object);
    }

    private static Reading reading(String name, long number) {
        return Reading.of(new PointId(name), new Value.Quantity(number, 0, new Unit("s")));
    }

    @Test
    void a_version_1_agent_that_lacks_an_object_still_gives_the_others_and_is_not_asked_again() throws Exception {
        var agent = new ScriptedAgent(
                """
                .1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00
                .1.3.9.1.0 = INTEGER: 1
                .1.3.9.3.0 = INTEGER: 3
                """,
                now);
        var points = List.of(gauge("a", "1.3.9.1.0"), gauge("b", "1.3.9.2.0"), gauge("c", "1.3.9.3.0"));
        var gap = new Gap(new PointId("b"), Gap.Cause.UNSUPPORTED);
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            assertThat(session.read(points, deadline())).containsExactly(reading("a", 1), gap, reading("c", 3));
            assertThat(agent.lengths).hasSize(2);
            assertThat(session.read(points, deadline())).containsExactly(reading("a", 1), gap, reading("c", 3));
            assertThat(agent.lengths).hasSize(3);

            agent.restart(
                    """
                    .1.3.6.1.2.1.1.3.0 = Timeticks: (7) 0:00:00.07
                    .1.3.9.1.0 = INTEGER: 1
                    .1.3.9.2.0 = INTEGER: 2
                    .1.3.9.3.0 = INTEGER: 3
                    """);
            session.read(points, deadline());
            assertThat(session.read(points, deadline()))
                    .as("after a restart the agent is asked for all")
                    .containsExactly(reading("a", 1), reading("b", 2), reading("c", 3));
        }
    }

    @Test
    void what_was_learnt_of_an_agent_outlives_a_session() throws Exception {
        var agent =
                new ScriptedAgent(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n.1.3.9.1.0 = INTEGER: 1\n", now);
        var points = List.of(gauge("a", "1.3.9.1.0"), gauge("b", "1.3.9.2.0"));
        var driver = new SnmpDriver();
        var plan = Plans.device(ENDPOINT, SECRETS, points);
        driver.open(plan, agent, deadline()).read(points, deadline());
        int asked = agent.lengths.size();
        driver.open(plan, agent, deadline()).read(points, deadline());
        assertThat(agent.lengths).hasSize(asked + 1);
    }

    private static final String ROW = "1.6.67.79.49.49.49.49";
    private static final String OTHER_ROW = "1.6.67.79.50.50.50.50";
    private static final String SITES =
            """
            .1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00
            .1.3.9.4.1.0 = INTEGER: 3
            .1.3.9.5.3.%s = INTEGER: 1
            .1.3.9.5.3.%s = INTEGER: 2
            """
                    .formatted(ROW, OTHER_ROW);

    private List<Observation> read(ScriptedAgent agent, String query, PointPlan... points) throws Exception {
        var plan = Plans.device(ENDPOINT + query, SECRETS, List.of(points));
        try (var session = new SnmpDriver().open(plan, agent, deadline())) {
            return session.read(List.of(points), deadline());
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(strings = {"1", "2c"})
    void a_scalar_is_found_with_and_without_its_zero(String version) throws Exception {
        var mode = gauge("mode", "1.3.9.4.1.{next}");
        var endpoint = "snmp://10.0.0.1:161?version=" + version + "&community=secret:c";
        for (var walk : List.of(".1.3.9.4.1.0 = INTEGER: 3", ".1.3.9.4.1 = INTEGER: 3\n.1.3.9.9.0 = INTEGER: 5")) {
            var plan = Plans.device(endpoint, SECRETS, List.of(mode));
            try (var session = new SnmpDriver().open(plan, new ScriptedAgent(walk, now), deadline())) {
                assertThat(session.read(List.of(mode), deadline())).containsExactly(reading("mode", 3));
            }
        }
    }

    @ParameterizedTest(name = "version {0}")
    @ValueSource(strings = {"1", "2c"})
    void an_object_that_is_nowhere_is_unsupported_and_not_asked_for_again(String version) throws Exception {
        var agent = new ScriptedAgent(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n.1.3.9.9.0 = INTEGER: 5", now);
        var points = List.of(gauge("mode", "1.3.9.9.9.{next}"), gauge("a", "1.3.9.9.0"));
        var plan = Plans.device("snmp://10.0.0.1:161?version=" + version + "&community=secret:c", SECRETS, points);
        try (var session = new SnmpDriver().open(plan, agent, deadline())) {
            var expected = List.of(new Gap(new PointId("mode"), Gap.Cause.UNSUPPORTED), reading("a", 5));
            assertThat(session.read(points, deadline())).isEqualTo(expected);
            int asked = agent.lengths.size();
            assertThat(session.read(points, deadline())).isEqualTo(expected);
            assertThat(agent.lengths).hasSize(asked + 1);
        }
    }

    @Test
    void a_row_is_that_of_the_endpoint_s_site_or_the_first() throws Exception {
        var stage = gauge("stage", "1.3.9.5.3.{scn}");
        assertThat(read(new ScriptedAgent(SITES, now), "", stage)).containsExactly(reading("stage", 1));
        assertThat(read(new ScriptedAgent(SITES, now), "&scn=CO1111", stage)).containsExactly(reading("stage", 1));
        assertThat(read(new ScriptedAgent(SITES, now), "&scn=CO2222", stage)).containsExactly(reading("stage", 2));
        assertThat(read(new ScriptedAgent(SITES, now), "&scn=CO3333", stage))
                .containsExactly(new Gap(new PointId("stage"), Gap.Cause.UNSUPPORTED));
    }

    @Test
    void instances_are_learnt_once_and_anew_after_a_restart_or_when_they_are_gone() throws Exception {
        var agent = new ScriptedAgent(SITES, now);
        var points = List.of(gauge("stage", "1.3.9.5.3.{scn}"), gauge("mode", "1.3.9.4.1.{next}"));
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            session.read(points, deadline());
            assertThat(agent.lengths).as("one GETNEXT for both, one GET").hasSize(2);
            session.read(points, deadline());
            assertThat(agent.lengths).hasSize(3);

            agent.restart(SITES.replace(ROW, "1.6.67.79.48.48.48.48").replace("(500)", "(600)"));
            assertThat(session.read(points, deadline())).element(0).isInstanceOf(Gap.class);
            assertThat(session.read(points, deadline())).element(0).isEqualTo(reading("stage", 1));

            agent.restart(SITES.replace("4.1.0", "4.1").replace("(500)", "(10)"));
            session.read(points, deadline());
            session.read(points, deadline());
            assertThat(session.read(points, deadline())).containsExactly(reading("stage", 1), reading("mode", 3));
        }
    }

    @Test
    void a_row_that_another_variable_names_is_read_at_the_same_look() throws Exception {
        var cycle = gauge("cycle", "1.3.9.7.2.{1.3.9.10.0}");
        var walk = ".1.3.9.7.2.11 = INTEGER: 90\n.1.3.9.7.2.12 = INTEGER: 75\n.1.3.9.10.0 = INTEGER: ";
        assertThat(read(new ScriptedAgent(walk + 11, now), "", cycle)).containsExactly(reading("cycle", 90));
        assertThat(read(new ScriptedAgent(walk + 12, now), "", cycle)).containsExactly(reading("cycle", 75));
        assertThat(read(new ScriptedAgent(walk + 254, now), "", cycle))
                .containsExactly(new Gap(new PointId("cycle"), Gap.Cause.UNSUPPORTED));
        assertThat(read(new ScriptedAgent(walk + 0, now), "", cycle))
                .containsExactly(new Gap(new PointId("cycle"), Gap.Cause.NOT_AVAILABLE));
        assertThat(read(new ScriptedAgent(".1.3.9.7.2.11 = INTEGER: 90", now), "", cycle))
                .containsExactly(new Gap(new PointId("cycle"), Gap.Cause.UNSUPPORTED));
    }

    @Test
    void a_request_holds_about_twenty_variables() throws Exception {
        var walk = new StringBuilder(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n");
        List<PointPlan> points = new ArrayList<>();
        for (int i = 1; i <= 59; i++) {
            walk.append(".1.3.9.").append(i).append(".0 = INTEGER: ").append(i).append('\n');
            points.add(gauge("p" + i, "1.3.9." + i + ".0"));
        }
        var agent = new ScriptedAgent(walk.toString(), now);
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            assertThat(session.read(points, deadline())).doesNotHaveAnyElementsOfTypes(Gap.class);
        }
        assertThat(agent.lengths).hasSize(3);
    }

    @Test
    void never_are_two_requests_without_an_answer_and_nothing_is_opened_for_them() throws Exception {
        var walk = new StringBuilder(SITES);
        List<PointPlan> points = new ArrayList<>();
        for (int i = 1; i <= 70; i++) {
            if (i % 7 != 0) {
                walk.append(".1.3.9.6.")
                        .append(i)
                        .append(" = INTEGER: ")
                        .append(i)
                        .append('\n');
            }
            points.add(gauge("p" + i, "1.3.9.6." + i));
        }
        points.add(gauge("stage", "1.3.9.5.3.{scn}"));
        points.add(gauge("row", "1.3.9.6.{1.3.9.4.1.0}"));
        var agent = new ScriptedAgent(walk.toString(), now);
        var threads = Thread.getAllStackTraces().keySet();
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            session.read(points, deadline());
            session.read(points, deadline());
        }
        assertThat(agent.mostOutstanding).isEqualTo(1);
        // a GETNEXT, four pieces of which ten variables fail, a row; then what is known, in four pieces and a row
        assertThat(agent.lengths).hasSizeBetween(10, 25);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threads.contains(thread))
                .noneMatch(thread -> thread.getName().matches("(?i).*(snmp|udp|dispatch|message).*"));
    }

    @Test
    void what_one_agent_lacks_is_asked_of_another() throws Exception {
        var first = new ScriptedAgent(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n.1.3.9.1.0 = INTEGER: 1", now);
        var second =
                new ScriptedAgent(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n.1.3.9.2.0 = INTEGER: 2", now);
        var points = List.of(gauge("a", "1.3.9.1.0"), gauge("b", "1.3.9.2.0"));
        var driver = new SnmpDriver();
        var plan = Plans.device(ENDPOINT, SECRETS, points);
        var gapA = new Gap(new PointId("a"), Gap.Cause.UNSUPPORTED);
        var gapB = new Gap(new PointId("b"), Gap.Cause.UNSUPPORTED);
        assertThat(driver.open(plan, first, deadline()).read(points, deadline()))
                .containsExactly(reading("a", 1), gapB);
        assertThat(driver.open(plan, second, deadline()).read(points, deadline()))
                .containsExactly(gapA, reading("b", 2));
    }

    @Test
    void an_agent_without_sysUpTime_that_was_silent_is_asked_for_all_again() throws Exception {
        var agent = new ScriptedAgent(".1.3.9.1.0 = INTEGER: 1", now);
        var points = List.of(gauge("a", "1.3.9.1.0"), gauge("b", "1.3.9.2.0"));
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            session.read(points, deadline());
            agent.silent = true;
            assertThatThrownBy(() -> session.read(points, deadline())).isInstanceOf(DriverException.Timeout.class);
            agent.silent = false;
            agent.restart(".1.3.9.1.0 = INTEGER: 1\n.1.3.9.2.0 = INTEGER: 2");
            assertThat(session.read(points, deadline())).containsExactly(reading("a", 1), reading("b", 2));
        }
    }

    @Test
    void a_request_that_is_too_big_is_cut_in_halves() throws Exception {
        var walk = new StringBuilder(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n");
        List<PointPlan> points = new ArrayList<>();
        for (int i = 1; i <= 19; i++) {
            walk.append(".1.3.9.").append(i).append(".0 = INTEGER: ").append(i).append('\n');
            points.add(gauge("p" + i, "1.3.9." + i + ".0"));
        }
        var agent = new ScriptedAgent(walk.toString(), now);
        agent.atOnce = 6;
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            assertThat(session.read(points, deadline())).doesNotHaveAnyElementsOfTypes(Gap.class);
        }
        assertThat(agent.lengths).as("20, twice 10 and four times 5").hasSize(7);
    }

    @Test
    void a_silent_agent_is_a_timeout_after_two_attempts() throws Exception {
        var agent = new ScriptedAgent(".1.3.9.1.0 = INTEGER: 1", now);
        agent.silent = true;
        var points = List.of(gauge("a", "1.3.9.1.0"));
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            assertThatThrownBy(() -> session.read(points, deadline()))
                    .isInstanceOf(DriverException.Timeout.class)
                    .hasMessage("snmp:10.0.0.1:161: no answer");
        }
        assertThat(agent.lengths).hasSize(2);
    }

    @Test
    void any_bytes_before_the_answer_are_as_if_they_had_not_come() throws Exception {
        long seed = 20260817;
        var random = new SplittableRandom(seed);
        var agent = new ScriptedAgent(".1.3.6.1.2.1.1.3.0 = Timeticks: (500) 0:00:05.00\n.1.3.9.1.0 = INTEGER: 1", now);
        var points = List.of(gauge("a", "1.3.9.1.0"));
        var answer = answer(agent.walk);
        try (var session = new SnmpDriver().open(Plans.device(ENDPOINT, SECRETS, points), agent, deadline())) {
            for (int i = 0; i < 20_000; i++) {
                agent.noise = noise(random, answer);
                assertThat(session.read(points, deadline()))
                        .as("seed %s, input %s", seed, i)
                        .hasSize(1);
            }
        }
    }

    /** Random bytes, and mutilated answers. */
    private static byte[] noise(SplittableRandom random, byte[] answer) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(1, 200)];
            random.nextBytes(bytes);
            return bytes;
        }
        byte[] bytes = Arrays.copyOf(answer, random.nextInt(1, answer.length + 1));
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    /** What an agent answers, byte for byte: a request is sent to it by the library and not by the driver. */
    private static byte[] answer(String walk) throws IOException {
        var agent = new RecordedAgent(Walk.parse(walk));
        var request = new PDU();
        request.setType(PDU.GET);
        request.setRequestID(new Integer32(7));
        request.add(new VariableBinding(new OID("1.3.9.1.0")));
        var still = Deadline.in(Duration.ofSeconds(1), () -> 0);
        agent.send(RecordedAgent.message(new Integer32(0), new OctetString("traffic"), request), still);
        byte[] into = new byte[DatagramTransport.LONGEST];
        int count = agent.receive(into, 0, into.length, still);
        return Arrays.copyOf(into, count);
    }
}
