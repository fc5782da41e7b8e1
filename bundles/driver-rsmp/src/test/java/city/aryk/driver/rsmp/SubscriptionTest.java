package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.command.Command;
import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.time.Deadline;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is subscribed and what is requested, and what a site says to it. */
class SubscriptionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"3.1.4, 1.0.15, 0, absent", "3.1.5, 1.0.15, 0, true", "3.2.2, 1.2.1, 0, true"})
    void a_change_is_asked_for_as_the_version_has_it(String core, String list, String rate, String onChange) {
        var desk = new Desk("&main=TC", core, list, Plans.junction())
                .version(core, list)
                .watchdog()
                .pass(SECOND);

        var first = desk.last("StatusSubscribe").get("sS").get(0);
        assertThat(first.get("uRt").asText()).isEqualTo(rate);
        assertThat(first.has("sOc") ? first.get("sOc").toString() : "absent").isEqualTo(onChange);
        assertThat(desk.last("StatusSubscribe").get("sS").get(1).get("uRt").asText())
                .isEqualTo("1");
    }

    @Test
    void the_other_form_is_tried_where_a_site_refuses_the_first() {
        var desk = Desk.modern().unchecked().version("3.2", "1.1").watchdog().aggregated("00000100");
        desk.silent().pass(SECOND);
        assertThat(desk.last("StatusSubscribe").get("sS").get(0).get("sOc").isBoolean())
                .isTrue();

        desk.notAck(desk.last("StatusSubscribe"), "schema errors: /sS/0/sOc, enum, , /sS/0/sOc, string,");

        assertThat(desk.last("StatusSubscribe").get("sS").get(0).get("sOc").asText())
                .isEqualTo("True");
        assertThat(desk.last("StatusSubscribe").get("sS").get(0).get("sOc").isTextual())
                .isTrue();
    }

    @Test
    void a_form_that_was_set_is_kept() {
        var desk = new Desk("&main=TC&soc=string", "3.2.2", "1.2.1", Plans.junction()).unchecked();
        desk.version("3.2", "1.1").watchdog().silent().pass(SECOND);

        assertThat(desk.last("StatusSubscribe").get("sS").get(0).get("sOc").isTextual())
                .isTrue();
        desk.notAck(desk.last("StatusSubscribe"), "/sS/0/sOc");
        assertThat(desk.last("StatusSubscribe").get("sS").get(0).get("sOc").isTextual())
                .isTrue();
    }

    @Test
    void one_value_that_a_site_does_not_know_costs_only_itself() {
        var plans = new ArrayList<PointPlan>();
        for (int i = 0; i < 50; i++) {
            String code = i == 17 ? "S0777" : "S0001";
            plans.add(Plans.point("p" + i, Kind.TEXT, Plans.onChange(code, "n" + i)));
        }
        var desk = new Desk("&main=TC", "3.2.2", "1.2.1", plans)
                .unchecked()
                .version("3.2.2", "1.2.1")
                .watchdog();
        desk.silent().pass(SECOND);

        int messages = 0;
        for (int seen = 0; seen < desk.sent.size(); seen++) {
            var message = desk.sent.get(seen);
            if (message.get("type").asText().equals("StatusSubscribe")) {
                messages++;
                assertThat(message.get("sS").size()).isLessThanOrEqualTo(20);
                assertThat(desk.types().subList(seen + 1, desk.sent.size()))
                        .as("one at a time")
                        .doesNotContain("StatusSubscribe");
                boolean refused = message.toString().contains("S0777");
                if (refused) {
                    desk.notAck(message, "schema errors: /sS/0/sCI, enum,");
                } else {
                    desk.ack(message);
                }
            } else if (message.get("type").asText().equals("Version")
                    || message.get("type").asText().equals("Watchdog")) {
                desk.ack(message);
            }
        }
        assertThat(messages).isLessThanOrEqualTo(3 + 2 * 5);
        desk.memory.complete();
        assertThat(desk.look()).contains(new Gap(plans.get(17).point(), Gap.Cause.REFUSED));
        assertThat(desk.look())
                .filteredOn(o -> ((Gap) o).cause() == Gap.Cause.TIMEOUT)
                .hasSize(49);
    }

    @Test
    void a_request_for_priority_is_sent_once_and_taken_with_the_response() throws Exception {
        var desk = Desk.modern().running();
        var order = new Order(PriorityRequest.of(command(
                "priority.request", Map.of("signal-group", "A1", "level", "7", "eta", "30s", "vehicle-type", "bus"))));

        order(desk, order);
        var sent = desk.last("CommandRequest");
        assertThat(desk.types()).containsSubsequence("StatusSubscribe", "CommandRequest");
        assertThat(desk.last("StatusSubscribe").findValuesAsText("sCI")).containsExactly("S0033");
        assertThat(arguments(sent))
                .containsExactly(
                        "requestId=cmd-1", "signalGroupId=A1", "type=new", "level=7", "eta=30", "vehicleType=bus");
        assertThat(sent.findValuesAsText("cCI")).containsOnly("M0022");
        respond(desk, sent, "recent");

        order.await(Deadline.in(SECOND, () -> 0));
        assertThat(desk.types().stream().filter("CommandRequest"::equals)).hasSize(1);
    }

    @Test
    void what_the_controller_refuses_is_told_with_its_reason() {
        var desk = Desk.modern().running();
        var cancel = order("priority.cancel", Map.of("request", "cmd-1"));
        order(desk, cancel);
        assertThat(arguments(desk.last("CommandRequest"))).containsExactly("requestId=cmd-1", "type=cancel");
        var other = Desk.modern().running();
        var unknown = order("priority.update", Map.of("request", "cmd-1", "level", "3"));
        order(other, unknown);
        respond(other, other.last("CommandRequest"), "undefined");

        assertThatThrownBy(() -> unknown.await(Deadline.in(SECOND, () -> 0)))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("does not know requestId");
    }

    @Test
    void what_is_refused_instead_of_taken_is_told_with_the_reason() {
        var desk = Desk.modern().running();
        var cancel = order("priority.cancel", Map.of("request", "cmd-1"));
        order(desk.silent(), cancel);
        desk.ack(desk.last("StatusSubscribe"));
        desk.notAck(desk.last("CommandRequest"), "Cannot cancel priority request cmd-1, not found");

        assertThatThrownBy(() -> cancel.await(Deadline.in(SECOND, () -> 0)))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("not found");
    }

    @Test
    void a_list_without_priority_and_a_start_that_lasts_send_nothing() {
        var old = new Desk("", "3.2.2", "1.0.15", Plans.junction()).greeted("3.2.2", "1.0.15");
        var refused = order("priority.cancel", Map.of("request", "cmd-1"));
        order(old, refused);
        var starting = Desk.modern().version("3.2.2", "1.2.1").watchdog();
        var late = order("priority.cancel", Map.of("request", "cmd-1"));
        order(starting, late);

        assertThatThrownBy(() -> refused.await(Deadline.in(SECOND, () -> 0))).hasMessageContaining("1.0.15");
        assertThatThrownBy(() -> late.await(Deadline.in(Duration.ZERO, () -> 0)))
                .isInstanceOf(DriverException.NotSent.class)
                .hasMessageContaining("nothing was sent");
        starting.aggregated("00000100")
                .pass(SECOND)
                .update("recent", Duration.ZERO, "S0001.signalgroupstatus=A", "S0001.cyclecounter=1");
        assertThat(old.types()).doesNotContain("CommandRequest");
        assertThat(starting.types()).doesNotContain("CommandRequest");
    }

    @Test
    void a_connection_that_ends_leaves_open_whether_the_controller_has_it() {
        var desk = Desk.modern().running();
        var cancel = order("priority.cancel", Map.of("request", "cmd-1"));
        order(desk, cancel);
        desk.conversation.supervision().orElseThrow().end("closed by the controller");

        assertThatThrownBy(() -> cancel.await(Deadline.in(SECOND, () -> 0)))
                .isInstanceOf(DriverException.Unreachable.class)
                .hasMessageContaining("closed by the controller");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "priority.request | level=7 | got no reference",
                "priority.request | level=7,approachId=1,inputId=2 | got [inputId, approachId]",
                "priority.request | level=15,approachId=1 | level is '15'",
                "priority.request | approachId=1 | level is missing",
                "priority.request | level=1,approachId=17 | approachId is '17'",
                "priority.request | level=1,approachId=1,laneOutId=2 | laneOutId goes with laneInId",
                "priority.request | level=1,approachId=1,eta=5m | eta is '5m'",
                "priority.request | level=1,approachId=1,vehicleType=ufo | vehicleType is 'ufo'",
                "priority.update | level=1 | request is missing",
                "plan.select | plan=1 | 'plan.select' is not known",
            })
    void a_request_that_the_list_does_not_have_is_refused_before_it_is_sent(
            String name, String arguments, String complaint) {
        var given = new HashMap<String, String>();
        for (String argument : arguments.split(",", -1)) {
            given.put(argument.split("=", 2)[0], argument.split("=", 2)[1]);
        }

        assertThatThrownBy(() -> PriorityRequest.of(command(name, given)))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining(complaint);
    }

    private static Command command(String name, Map<String, String> arguments) {
        return new Command("cmd-1", new DeviceId("junction-1"), name, arguments, new Command.Authority("centre", 0));
    }

    private static Order order(String name, Map<String, String> arguments) {
        try {
            return new Order(PriorityRequest.of(command(name, arguments)));
        } catch (DriverException e) {
            throw new AssertionError(e);
        }
    }

    private static void order(Desk desk, Order order) {
        desk.act(() -> desk.conversation.supervision().orElseThrow().order(order));
    }

    private static void respond(Desk desk, JsonNode request, String age) {
        var values = new ArrayList<String>();
        for (var argument : request.get("arg")) {
            String v = age.equals("recent") ? "'" + argument.get("v").asText() + "'" : "null";
            values.add("{'cCI':'M0022','n':'" + argument.get("n").asText() + "','v':" + v + ",'age':'" + age + "'}");
        }
        desk.unchecked()
                .site("{'mType':'rSMsg','type':'CommandResponse','mId':'%ID','ntsOId':'','xNId':'','cId':'TC','cTS':'"
                        + desk.stamp(Duration.ZERO) + "','rvs':[" + String.join(",", values) + "]}");
    }

    private static List<String> arguments(JsonNode request) {
        var arguments = new ArrayList<String>();
        request.get("arg")
                .forEach(a ->
                        arguments.add(a.get("n").asText() + "=" + a.get("v").asText()));
        return arguments;
    }
}
