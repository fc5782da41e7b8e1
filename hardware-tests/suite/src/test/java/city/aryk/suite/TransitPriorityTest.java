package city.aryk.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.junction.Priorities;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A late bus asks for priority: a signed request at the broker, the real gateway, and a controller that speaks RSMP. The
 * controller is the simulated one; no product was at hand.
 */
class TransitPriorityTest {
    private static final String REQUEST = "priority.request";
    private static final String CANCEL = "priority.cancel";

    @BeforeEach
    void needsMosquitto() {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
    }

    @Test
    void a_late_bus_is_given_priority_and_passes() throws Exception {
        try (var crossing = Crossing.open()) {
            var desk = crossing.requester();
            String id = crossing.awaitActivated("bus-pass");

            desk.ask("cancel-001", CANCEL, Map.of("request", id));

            desk.awaitAnswer("\"cancel-001\"", "\"done\"");
            assertThat(desk.awaitAnswer("\"" + id + "\"", "\"completed\"")).contains("\"last\":true");
            assertThat(crossing.state(id)).isIn(Optional.of(Priorities.State.COMPLETED), Optional.empty());
            desk.awaitEvent("command.completed", id);
            assertThat(desk.events().stream().filter(event -> event.contains("\"" + id + "\"")))
                    .as("the audit, in order")
                    .extracting(event -> event.replaceAll(".*\"kind\":\"command\\.([a-z]+)\".*", "$1"))
                    .startsWith("accepted", "sent")
                    .contains("activated")
                    .endsWith("completed");
        }
    }

    @Test
    void a_requester_that_is_lost_loses_its_priority() throws Exception {
        try (var crossing = Crossing.open()) {
            var desk = crossing.requester();
            String id = crossing.awaitActivated("bus-lost");

            crossing.await("ended in the controller", () -> crossing.state(id)
                    .filter(state -> state == Priorities.State.ACTIVATED)
                    .isEmpty());

            assertThat(desk.awaitAnswer("\"" + id + "\"", "\"cancelled\"")).contains("\"requester-lost\"");
            desk.awaitEvent("command.cancelling", id + ".cancel", "requester-lost");
        }
    }

    @Test
    void what_is_forged_expired_repeated_or_too_often_never_reaches_the_controller() throws Exception {
        try (var crossing = Crossing.open()) {
            var desk = crossing.requester();
            String id = crossing.awaitActivated("bus-good");
            desk.ask("cancel-002", CANCEL, Map.of("request", id));
            desk.awaitAnswer("\"" + id + "\"", "\"last\":true", "\"completed\"");

            desk.send(REQUEST, "give me green".getBytes(UTF_8));
            desk.awaitAnswer("\"malformed\"");
            byte[] forged = new String(desk.signed("forged-001", REQUEST, Crossing.arguments("bus-1")), UTF_8)
                    .replace("\"level\":\"7\"", "\"level\":\"9\"")
                    .getBytes(UTF_8);
            desk.send(REQUEST, forged);
            desk.awaitAnswer("\"forged-001\"", "\"bad-signature\"");
            desk.send(
                    REQUEST, desk.signed("expired-001", REQUEST, Crossing.arguments("bus-1"), Duration.ofSeconds(-1)));
            desk.awaitAnswer("\"expired-001\"", "\"expired\"");
            byte[] late = desk.signed("not-late-1", REQUEST, notLate());
            desk.send(REQUEST, late);
            desk.awaitAnswer("\"not-late-1\"", "\"not-late\"");
            desk.send(REQUEST, late);
            desk.awaitAnswer("\"not-late-1\"", "\"replayed\"");
            for (int i = 1; i <= 14; i++) {
                desk.ask("often-00" + i, REQUEST, Crossing.arguments("bus-" + i));
            }
            desk.awaitAnswer("\"often-0014\"", "\"rate\"");

            assertThat(crossing.known()).noneMatch(known -> known.matches("(forged|expired|not-late).*"));
            assertThat(crossing.known()).doesNotContain("often-0014");
        }
    }

    @Test
    void a_gateway_that_ends_takes_its_requests_back() throws Exception {
        try (var crossing = Crossing.open()) {
            String id = crossing.awaitActivated("bus-stop");

            crossing.gateway().terminate();
            assertThat(crossing.gateway().awaitEnd(Crossing.PATIENCE)).isTrue();

            assertThat(crossing.state(id)).isNotEqualTo(Optional.of(Priorities.State.ACTIVATED));
            crossing.requester().awaitEvent("command.cancelling", id, "gateway-stopping");
        }
    }

    @Test
    void a_gateway_that_is_killed_sends_nothing_twice_and_cancels_when_it_is_back() throws Exception {
        try (var crossing = Crossing.open()) {
            var desk = crossing.requester();
            String id = crossing.awaitActivated("bus-kill");
            byte[] again = desk.lastSent();

            crossing.gateway().kill();
            assertThat(crossing.gateway().awaitEnd(Crossing.PATIENCE)).isTrue();
            crossing.startAgain();
            desk.send(REQUEST, again);
            desk.awaitAnswer("\"" + id + "\"", "\"replayed\"");

            crossing.await("ended in the controller", () -> crossing.state(id)
                    .filter(state -> state == Priorities.State.ACTIVATED)
                    .isEmpty());
            desk.awaitEvent("command.cancelling", id + ".cancel", "gateway-restarted");
            desk.awaitEvent("command.cancelled", id, "gateway-restarted");
            assertThat(crossing.checkIns())
                    .as("how often the controller was asked")
                    .isOne();
        }
    }

    @Test
    void a_line_that_breaks_in_the_middle_ends_the_request_once_it_is_whole() throws Exception {
        try (var crossing = Crossing.open()) {
            var desk = crossing.requester();
            String id = crossing.awaitActivated("bus-line");

            crossing.cut(true);
            desk.awaitEvent("device.offline");
            crossing.cut(false);

            crossing.await("ended in the controller", () -> crossing.state(id)
                    .filter(state -> state == Priorities.State.ACTIVATED)
                    .isEmpty());
            desk.awaitAnswer("\"" + id + "\"", "\"last\":true");
        }
    }

    private static Map<String, String> notLate() {
        var arguments = new java.util.HashMap<>(Crossing.arguments("bus-1"));
        arguments.put("late", "10s");
        return arguments;
    }
}
