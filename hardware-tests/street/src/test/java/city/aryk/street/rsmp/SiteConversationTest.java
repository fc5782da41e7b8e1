package city.aryk.street.rsmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.street.junction.DetectorFault;
import city.aryk.street.junction.Junction.Lamp;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteConversationTest {
    private static final SiteIdentity SITE = SiteIdentity.of("RN+SI0001");

    private final Supervised supervised = new Supervised(SITE);

    @Test
    void the_handshake_comes_in_the_order_of_the_specification() {
        supervised.greet();
        var types = supervised.take().stream().map(m -> m.path("type").asText()).toList();
        assertThat(types.subList(0, 6))
                .containsExactly("Version", "MessageAck", "Watchdog", "MessageAck", "AggregatedStatus", "Alarm");
        assertThat(types.subList(5, types.size())).hasSize(33).containsOnly("Alarm");
    }

    @Test
    void versions_without_a_common_one_end_the_connection() {
        supervised.site().connected(supervised, Supervised.SEVEN);
        supervised.hear(Supervised.version("2.0", "1.2.1"));
        assertThat(supervised.take("MessageNotAck")).hasSize(1);
        assertThat(supervised.hungUp()).isEqualTo("versions do not match");
    }

    @Test
    void a_supervisor_that_acknowledges_nothing_is_left() {
        supervised.greet();
        supervised.acknowledges(false);
        supervised.pass(Duration.ofSeconds(59));
        assertThat(supervised.hungUp()).isEmpty();
        supervised.pass(Duration.ofSeconds(33));
        assertThat(supervised.hungUp()).isEqualTo("no acknowledgement");
    }

    @Test
    void a_subscription_tells_changes_and_intervals() {
        supervised.greet();
        supervised.take();
        supervised.hear(Supervised.subscribe("TC", "S0001", "signalgroupstatus", "0"));
        supervised.hear(Supervised.subscribe("TC", "S0001", "cyclecounter", "5"));
        supervised.pass(Duration.ofMinutes(2));
        List<String> groups = new ArrayList<>();
        int counters = 0;
        for (var update : supervised.take("StatusUpdate")) {
            for (var item : update.path("sS")) {
                if (item.path("n").asText().equals("cyclecounter")) {
                    counters++;
                } else {
                    groups.add(item.path("s").asText());
                }
            }
        }
        assertThat(counters).isEqualTo(1 + 24);
        assertThat(groups).hasSizeGreaterThan(20);
        for (int i = 1; i < groups.size(); i++) {
            assertThat(groups.get(i)).isNotEqualTo(groups.get(i - 1)).hasSize(12);
        }
        supervised.hear(Supervised.status(
                "StatusUnsubscribe", "TC", List.<String[]>of(new String[] {"S0001", "signalgroupstatus"})));
        supervised.hear(Supervised.status(
                "StatusUnsubscribe", "TC", List.<String[]>of(new String[] {"S0001", "cyclecounter"})));
        supervised.pass(Duration.ofMinutes(1));
        assertThat(supervised.take("StatusUpdate")).isEmpty();
    }

    @Test
    void a_bus_is_given_priority_and_told_what_becomes_of_it() {
        supervised.greet();
        supervised.pass(Duration.ofMinutes(5));
        supervised.take();
        supervised.hear(Supervised.subscribe("TC", "S0033", "status", "0"));
        supervised.hear(Supervised.priority(
                "requestId",
                "bus-7",
                "signalGroupId",
                "SG4",
                "type",
                "new",
                "level",
                "7",
                "eta",
                "10",
                "vehicleType",
                "bus"));
        supervised.pass(Duration.ofSeconds(40));
        supervised.hear(Supervised.priority("requestId", "bus-7", "type", "cancel"));
        supervised.pass(Duration.ofSeconds(5));
        supervised.hear(Supervised.priority("requestId", "bus-7", "type", "cancel"));
        var all = supervised.take();
        assertThat(states(all)).containsExactly("", "received", "activated", "completed", "");
        assertThat(of(all, "CommandResponse")).hasSize(2);
        assertThat(of(all, "MessageNotAck"))
                .singleElement()
                .satisfies(n -> assertThat(n.path("rea").asText()).contains("not found"));
    }

    private static List<JsonNode> of(List<JsonNode> messages, String type) {
        return messages.stream()
                .filter(m -> m.path("type").asText().equals(type))
                .toList();
    }

    private static List<String> states(List<JsonNode> messages) {
        return of(messages, "StatusUpdate").stream()
                .map(m -> m.at("/sS/0/s/0/s").asText(""))
                .toList();
    }

    @Test
    void nothing_else_can_be_commanded() {
        supervised.greet();
        supervised.take();
        var command = Json.about("CommandRequest", "TC");
        command.putArray("arg")
                .addObject()
                .put("cCI", "M0002")
                .put("cO", "setPlan")
                .put("n", "status")
                .put("v", "True");
        supervised.hear(command);
        assertThat(supervised.take("MessageNotAck")).hasSize(1);
    }

    @Test
    void an_alarm_is_raised_acknowledged_suspended_and_over() {
        supervised.greet();
        supervised.pass(Duration.ofSeconds(10));
        supervised.take();
        supervised.junction().lamp(3, Lamp.GREEN, true);
        supervised.pass(Duration.ofSeconds(1));
        var raised = supervised.take("Alarm");
        assertThat(raised).hasSize(1);
        assertThat(raised.get(0).path("aCId").asText()).isEqualTo("A0202");
        assertThat(raised.get(0).path("cId").asText()).isEqualTo("SG3");
        assertThat(raised.get(0).path("aS").asText()).isEqualTo("Active");
        supervised.hear(alarm("Acknowledge"));
        assertThat(supervised.take("Alarm").get(0).path("ack").asText()).isEqualTo("Acknowledged");
        supervised.hear(alarm("Suspend"));
        assertThat(supervised.take("Alarm").get(0).path("sS").asText()).isEqualTo("suspended");
        supervised.junction().lamp(3, Lamp.GREEN, false);
        supervised.pass(Duration.ofSeconds(1));
        assertThat(supervised.take("Alarm")).isEmpty();
    }

    private static JsonNode alarm(String what) {
        return Json.about("Alarm", "SG3").put("aCId", "A0202").put("xACId", "").put("aSp", what);
    }

    @Test
    void what_happens_while_nobody_listens_is_told_afterwards_as_old() {
        supervised.greet();
        supervised.hear(Supervised.subscribe("TC", "S0205", "vehicles", "60"));
        supervised.hear(Supervised.subscribe("TC", "S0001", "signalgroupstatus", "0"));
        supervised.pass(Duration.ofSeconds(1));
        supervised.site().disconnected();
        supervised.junction().lamp(5, Lamp.YELLOW, true);
        supervised.pass(Duration.ofMinutes(10));
        supervised.take();
        int kept = supervised.site().buffered();
        assertThat(kept).isEqualTo(10 + 2); // ten counts, the alarm and what it does to the state
        supervised.greet();
        assertThat(supervised.site().buffered()).isZero();
        var old = supervised.take("StatusUpdate");
        assertThat(old).hasSize(10).allSatisfy(u -> assertThat(u.at("/sS/0/q").asText())
                .isEqualTo("old"));
        assertThat(old.get(0).path("sTs").asText())
                .isLessThan(old.get(9).path("sTs").asText());
        supervised.pass(Duration.ofMinutes(1));
        assertThat(supervised.take("StatusUpdate")).hasSize(1); // the other subscription is over
    }

    @Test
    void an_early_schema_wants_texts_where_others_want_booleans() {
        var early = new SiteIdentity.Manners(true, 60_000, 30_000, Set.of());
        var site = new Supervised(SITE.with(early));
        site.greet();
        site.hear(Supervised.subscribe("TC", "S0001", "stage", "0"));
        assertThat(site.take("MessageNotAck"))
                .singleElement()
                .satisfies(n -> assertThat(n.path("rea").asText()).contains("sOc"));
    }

    @ParameterizedTest(name = "core {0}, list {1}")
    @CsvSource({"3.1.2, 1.0.15", "3.1.3, 1.0.15", "3.1.4, 1.0.15", "3.1.5, 1.0.15", "3.2.0, 1.1.0", "3.2.2, 1.2.1"})
    void everything_that_is_said_satisfies_the_public_schemas(String core, String list, @TempDir Path folder)
            throws Exception {
        assumeTrue(PublicSchemas.there(), "skipped: ../shared has no schemas");
        var schemas = PublicSchemas.in(folder);
        var site = new Supervised(SITE.speaking(List.of(core), list));
        site.greet();
        for (var code :
                Set.of("S0001", "S0002", "S0003", "S0005", "S0007", "S0011", "S0014", "S0020", "S0024", "S0028")) {
            site.hear(Supervised.status("StatusRequest", "TC", names(code)));
        }
        for (var code : List.of("S0205", "S0206", "S0207", "S0208")) {
            site.hear(Supervised.status("StatusRequest", "TC", names(code)));
        }
        site.hear(Supervised.status("StatusRequest", "DL9", names("S0201")));
        site.hear(Supervised.status("StatusRequest", "DL99", names("S0201")));
        if (!list.equals("1.0.15")) {
            site.hear(Supervised.subscribe("TC", "S0033", "status", "0"));
            site.hear(Supervised.priority("requestId", "x", "signalGroupId", "SG2", "type", "new", "level", "1"));
        }
        site.junction().ail(2, DetectorFault.STUCK_ON);
        site.junction().lamp(6, Lamp.RED, true);
        site.pass(Duration.ofMinutes(8));
        site.hear(alarm("Acknowledge"));
        var said = site.take();
        assertThat(said).hasSizeGreaterThan(60);
        for (var message : said) {
            schemas.accept(message, core, list);
        }
    }

    private static List<String[]> names(String code) {
        return switch (code) {
            case "S0001" ->
                List.of(
                        new String[] {code, "signalgroupstatus"},
                        new String[] {code, "cyclecounter"},
                        new String[] {code, "basecyclecounter"},
                        new String[] {code, "stage"});
            case "S0002" -> List.<String[]>of(new String[] {code, "detectorlogicstatus"});
            case "S0003" -> List.<String[]>of(new String[] {code, "inputstatus"});
            case "S0007", "S0011" -> List.of(new String[] {code, "status"}, new String[] {code, "intersection"});
            case "S0020" -> List.of(new String[] {code, "controlmode"}, new String[] {code, "intersection"});
            case "S0201" -> List.of(new String[] {code, "starttime"}, new String[] {code, "vehicles"});
            case "S0205" -> List.of(new String[] {code, "start"}, new String[] {code, "vehicles"});
            case "S0206" -> List.of(new String[] {code, "start"}, new String[] {code, "speed"});
            case "S0207" -> List.of(new String[] {code, "start"}, new String[] {code, "occupancy"});
            case "S0208" -> List.of(new String[] {code, "start"}, new String[] {code, "P"}, new String[] {code, "B"});
            default -> List.<String[]>of(new String[] {code, "status"});
        };
    }
}
