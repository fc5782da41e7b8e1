package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({
        "3.1.1, 1.0.15",
        "3.1.2, 1.0.15",
        "3.1.3, 1.0.15",
        "3.1.4, 1.0.15",
        "3.1.5, 1.0.15",
        "3.2, 1.1",
        "3.2.1, 1.1.0",
        "3.2.2, 1.2.1"
    })
    void greets_in_the_order_of_the_standard_and_subscribes_when_the_site_has_grown_quiet(
            String core, String exchangeList) {
        var desk = new Desk("", core, exchangeList, Plans.junction());
        if (core.matches("3\\.1\\.[12]")) {
            desk.unchecked(); // the aggregated status of this desk has booleans
        }

        desk.version(core, exchangeList);
        assertThat(desk.types()).containsExactly("MessageAck", "Version");
        assertThat(desk.last("Version").get("SXL").asText()).isEqualTo(exchangeList);
        assertThat(desk.last("Version").findValuesAsText("vers")).contains(core);
        assertThat(desk.last("Version").findValuesAsText("sId")).containsExactly("RN+SI0001");
        desk.watchdog();
        assertThat(desk.types().subList(2, 4)).containsExactly("MessageAck", "Watchdog");
        desk.aggregated("00000100").alarm("A0302", false, Duration.ofHours(3));
        assertThat(desk.types().subList(4, 6)).containsExactly("MessageAck", "MessageAck");
        desk.pass(SECOND);
        assertThat(desk.types().subList(6, 7)).containsExactly("StatusSubscribe");
        assertThat(desk.last("StatusSubscribe").findValuesAsText("n"))
                .containsExactly("signalgroupstatus", "cyclecounter");
        assertThat(desk.conversation.over()).isEmpty();
    }

    @Test
    void subscribes_only_when_the_first_alarms_are_through() {
        var desk = Desk.modern().version("3.2.2", "1.2.1").watchdog().aggregated("00000100");

        for (int i = 0; i < 10; i++) {
            desk.pass(Duration.ofMillis(900)).alarm("A0302", false, Duration.ofHours(1));
        }
        assertThat(desk.types()).doesNotContain("StatusSubscribe");

        desk.pass(SECOND);
        assertThat(desk.types()).contains("StatusSubscribe");
        assertThat(desk.memory.reports().events()).isEmpty();
    }

    @Test
    void before_the_version_nothing_but_a_version_is_answered() {
        var desk = Desk.modern().watchdog().aggregated("00000100");

        assertThat(desk.sent).isEmpty();
        assertThat(desk.version("3.2.2", "1.2.1").types()).containsExactly("MessageAck", "Version");
    }

    @Test
    void a_second_version_is_refused_and_the_conversation_goes_on() {
        var desk = Desk.modern().running().version("3.2.2", "1.2.1");

        assertThat(desk.last("MessageNotAck").get("rea").asText()).contains("agreed already");
        assertThat(desk.conversation.over()).isEmpty();
    }

    @Test
    void one_bad_frame_does_not_end_the_conversation() {
        var desk = Desk.modern().running();
        int before = desk.sent.size();

        desk.raw("{this is no JSON").raw("[1,2]").raw("{}").raw("{\"a\":".repeat(50));
        assertThat(desk.sent).hasSize(before);

        String id = "6f968141-4de5-42ef-8032-45f8093762c5";
        desk.raw("{\"mType\":\"rSMsg\",\"type\":\"Watchdog\",\"mId\":\"" + id + "\"}");
        assertThat(desk.last("MessageNotAck").get("oMId").asText()).isEqualTo(id);
        assertThat(desk.last("MessageNotAck").get("rea").asText()).isEqualTo("wTs is missing");
        desk.raw("{\"mType\":\"rSMsg\",\"type\":\"CommandRequest\",\"mId\":\"" + id + "\"}");
        assertThat(desk.last("MessageNotAck").get("rea").asText()).contains("CommandRequest");
        assertThat(desk.conversation.over()).isEmpty();
        assertThat(desk.watchdog().types()).endsWith("MessageAck");
    }

    @Test
    void a_version_that_cannot_be_read_is_told_why_and_ends_it() {
        var desk = Desk.modern()
                .raw("{\"mType\":\"rSMsg\",\"type\":\"Version\",\"mId\":\"6f968141-4de5-42ef-8032-45f8093762c5\"}");

        assertThat(desk.last("MessageNotAck").get("rea").asText()).isEqualTo("RSMP is missing");
        assertThat(desk.conversation.over()).isPresent();
    }

    @Test
    void a_missing_acknowledgement_ends_the_conversation_after_30_seconds() {
        var desk = Desk.modern().silent().version("3.2.2", "1.2.1");

        desk.pass(Duration.ofMillis(29_999));
        assertThat(desk.conversation.over()).isEmpty();
        desk.pass(Duration.ofMillis(1));
        assertThat(desk.conversation.over()).contains("Version not acknowledged within 30000 ms");
    }

    @Test
    void who_says_nothing_is_let_go_after_30_seconds() {
        var desk = Desk.modern();

        assertThat(Duration.ofNanos(desk.conversation.wakeIn())).hasSeconds(30);
        assertThat(desk.pass(Duration.ofSeconds(30)).conversation.over()).contains("no version within 30 s");
    }

    @Test
    void watchdogs_go_both_ways() {
        var desk = Desk.modern().running();

        for (int minute = 0; minute < 5; minute++) {
            int before = desk.sent.size();
            assertThat(Duration.ofNanos(desk.conversation.wakeIn())).isLessThanOrEqualTo(Duration.ofMinutes(1));
            desk.pass(Duration.ofMinutes(1)).watchdog();
            assertThat(desk.types().subList(before, desk.sent.size())).containsExactly("Watchdog", "MessageAck");
        }
        assertThat(desk.last("Watchdog").get("wTs").asText()).isEqualTo(desk.stamp(Duration.ZERO));
    }

    @Test
    void a_gateway_that_does_not_know_the_time_gives_the_site_its_own() {
        var desk = Desk.modern().version("3.2.2", "1.2.1");
        desk.time.unknowing();

        desk.site("{'mType':'rSMsg','type':'Watchdog','wTs':'2031-05-06T07:08:09.123Z','mId':'%ID'}");
        assertThat(desk.last("Watchdog").get("wTs").asText()).isEqualTo("2031-05-06T07:08:09.123Z");
        desk.pass(Duration.ofMinutes(1));
        assertThat(desk.last("Watchdog").get("wTs").asText()).isEqualTo("2031-05-06T07:09:09.123Z");
    }

    @Test
    void the_newest_values_are_what_a_look_sees() {
        var desk = Desk.modern().running();

        assertThat(desk.look()).extracting(Object::toString).allMatch(text -> text.startsWith("Reading"));
        desk.update("recent", Duration.ZERO, "S0001.signalgroupstatus=1BB", "S0001.cyclecounter=4");
        assertThat(desk.look().toString()).contains("value=1BB");
        assertThat(desk.memory.missing(
                        desk.memory.interest().wishes(desk.memory.main()).keySet()))
                .isEmpty();
    }

    @Test
    void a_value_that_is_due_by_time_and_does_not_come_is_a_gap() {
        var desk = Desk.modern().running();

        desk.pass(Duration.ofSeconds(33)).watchdog();
        assertThat(desk.look().get(1)).isInstanceOf(Reading.class);
        desk.pass(Duration.ofSeconds(1)).watchdog();
        assertThat(desk.look().get(0)).as("on change: still so").isInstanceOf(Reading.class);
        assertThat(desk.look().get(1)).isEqualTo(new Gap(desk.plans.get(1).point(), Gap.Cause.TIMEOUT));
    }

    @Test
    void what_does_not_come_by_itself_is_asked_for_once() {
        var desk = new Desk("&main=TC", "3.2.2", "1.2.1", Plans.junction())
                .version("3.2.2", "1.2.1")
                .watchdog();
        desk.pass(SECOND).pass(SECOND);

        assertThat(desk.last("StatusRequest").findValuesAsText("n"))
                .containsExactly("signalgroupstatus", "cyclecounter");
        assertThat(desk.last("AggregatedStatusRequest").get("cId").asText()).isEqualTo("TC");
        desk.pass(SECOND).pass(SECOND);
        assertThat(desk.types().stream().filter("StatusRequest"::equals)).hasSize(1);
    }

    @Test
    void one_point_is_seen_in_several_ways() {
        var wiring = Map.of("status", "S0001", "name", "signalgroupstatus");
        var green = new HashMap<>(wiring);
        green.put("lamps", "green");
        var second = new HashMap<>(wiring);
        second.put("lamps", "all");
        second.put("item", "2");
        var plans = List.of(
                Plans.point("signal.groups.green", Kind.BITS, green),
                Plans.point("signal.group.2", Kind.STATE, second));
        var desk = new Desk("&main=TC", "3.2.2", "1.2.1", plans).greeted("3.2.2", "1.2.1");

        desk.update("recent", Duration.ZERO, "S0001.signalgroupstatus=A10e9N");

        assertThat(desk.look())
                .extracting(o -> ((Reading) o).value())
                .containsExactly(new Value.Bits("010010"), new Value.State("green"));
        assertThat(desk.last("StatusSubscribe").findValuesAsText("n")).hasSize(1);
    }
}
