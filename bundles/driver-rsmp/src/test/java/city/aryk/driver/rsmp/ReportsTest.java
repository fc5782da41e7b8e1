package city.aryk.driver.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.command.Progress;
import city.aryk.api.driver.ReportingSession.Reports;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Phase;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a controller tells by itself. */
class ReportsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration NONE = Duration.ZERO;

    @Test
    void changes_between_two_looks_are_told_at_the_instants_at_which_they_were_stamped() {
        var desk = Desk.modern().running();
        desk.memory.reports();
        long start = desk.time.nanos();

        desk.update("recent", NONE, "S0001.signalgroupstatus=00B");
        desk.pass(SECOND).update("recent", NONE, "S0001.signalgroupstatus=11B", "S0001.cyclecounter=5");
        desk.pass(SECOND).update("recent", Duration.ofMillis(0), "S0001.signalgroupstatus=11B");

        var scans = desk.memory.reports().scans();
        assertThat(texts(scans)).containsExactly("00B", "11B");
        assertThat(scans).allMatch(scan -> scan.observations().size() == 1);
        assertThat(scans).extracting(s -> s.at().nanos()).containsExactly(start, start + SECOND.toNanos());
        assertThat(desk.memory.reports()).isEqualTo(Reports.NONE);
        assertThat(desk.look().toString()).contains("11B");
    }

    @Test
    void what_came_in_late_is_told_at_the_instant_of_its_stamp() {
        var desk = Desk.modern().running();
        desk.memory.reports();
        long now = desk.time.nanos();

        desk.update("recent", Duration.ofMillis(400), "S0001.signalgroupstatus=00B");

        assertThat(desk.memory.reports().scans())
                .extracting(s -> s.at().nanos())
                .containsExactly(now - Duration.ofMillis(400).toNanos());
    }

    @Test
    void what_the_site_kept_while_it_was_away_lands_at_its_true_time_and_is_not_the_present_state() {
        var desk = Desk.modern().version("3.2.2", "1.2.1").watchdog().aggregated("00000100");
        long now = desk.time.nanos();

        desk.update("old", Duration.ofHours(3), "S0001.signalgroupstatus=A1B", "S0001.cyclecounter=9");
        desk.update("old", Duration.ofMinutes(7), "S0001.signalgroupstatus=AAA", "S0001.cyclecounter=8");

        var scans = desk.memory.reports().scans();
        assertThat(texts(scans)).containsExactly("A1B", "AAA");
        assertThat(scans)
                .extracting(s -> s.at().nanos() - now)
                .containsExactly(
                        -Duration.ofHours(3).toNanos(), -Duration.ofMinutes(7).toNanos());
        assertThat(scans).allMatch(scan -> scan.observations().size() == 2);
        assertThat(desk.memory.observed(desk.plans).present())
                .as("the aggregated status")
                .isEqualTo(1);
    }

    @Test
    void a_clock_that_is_wrong_moves_nothing() {
        var desk = Desk.modern().version("3.2.2", "1.2.1");
        desk.time.unknowing();
        desk.site("{'mType':'rSMsg','type':'Watchdog','wTs':'2031-05-06T10:00:00.000Z','mId':'%ID'}");
        long now = desk.time.nanos();

        desk.site("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'sTs':'2031-05-06T09:00:00.000Z',"
                + "'sS':[{'sCI':'S0001','n':'signalgroupstatus','s':'A1B','q':'old'}]}");

        assertThat(desk.memory.reports().scans()).isEmpty();
        desk.aggregatedAt("2031-05-06T10:00:00.000Z");
        desk.site("{'mType':'rSMsg','type':'StatusUpdate','mId':'%ID','ntsOId':'','xNId':'','cId':'TC',"
                + "'sTs':'2031-05-06T09:00:00.000Z',"
                + "'sS':[{'sCI':'S0001','n':'signalgroupstatus','s':'A1B','q':'old'}]}");
        assertThat(desk.memory.reports().scans())
                .extracting(s -> now - s.at().nanos())
                .containsExactly(Duration.ofHours(1).toNanos());
    }

    @Test
    void an_alarm_begins_and_ends_as_events_and_sets_its_points() {
        var desk = Desk.modern().running();

        desk.alarm("A0302", true, NONE);
        assertThat(desk.look().get(3)).isEqualTo(Reading.of(desk.plans.get(3).point(), new Value.Flag(true)));
        desk.alarm("A0302", true, NONE).pass(SECOND).alarm("A0302", false, NONE);

        var events = desk.memory.reports().events();
        assertThat(events).extracting(e -> e.what().phase()).containsExactly(Phase.BEGIN, Phase.END);
        assertThat(events).allMatch(e -> e.what().kind().equals("controller.alarm"));
        assertThat(events).allMatch(e -> e.what().severity() == Severity.MINOR);
        assertThat(events.get(0).evidence()).containsEntry("code", "A0302").containsEntry("component", "DL1");
        assertThat(events.get(0).message()).isEqualTo("alarm A0302 (detector error, logic) of DL1 is active");
        assertThat(desk.look().get(3)).isEqualTo(Reading.of(desk.plans.get(3).point(), new Value.Flag(false)));
    }

    @Test
    void after_a_reconnect_only_what_has_changed_is_an_event() {
        var desk = Desk.modern().running().alarm("A0302", true, NONE).alarm("A0301", true, NONE);
        assertThat(desk.memory.reports().events()).hasSize(2);
        desk.memory.away();
        desk.pass(Duration.ofHours(1));
        var again = desk.again().version("3.2.2", "1.2.1").watchdog().aggregated("00000100");

        again.alarm("A0302", true, Duration.ofHours(1));
        again.alarm("A0301", false, Duration.ofMinutes(20));
        again.alarm("A0202", false, Duration.ofMinutes(20));
        again.alarm("A0303", true, Duration.ofMinutes(5));

        assertThat(again.memory.reports().events())
                .extracting(ReportsTest::told)
                .containsExactly("A0301 END", "A0303 BEGIN");
    }

    @Test
    void alarms_that_the_site_kept_are_told_at_their_times_and_leave_the_present_alone() {
        var desk = Desk.modern().version("3.2.2", "1.2.1").watchdog().aggregated("00000100");
        desk.alarm("A0302", true, Duration.ofMinutes(10));
        long now = desk.time.nanos();
        desk.memory.reports();

        desk.alarm("A0302", true, Duration.ofMinutes(50)).alarm("A0302", false, Duration.ofMinutes(40));

        var events = desk.memory.reports().events();
        assertThat(events).extracting(ReportsTest::told).containsExactly("A0302 BEGIN", "A0302 END");
        assertThat(events.get(1).at().nanos())
                .isEqualTo(now - Duration.ofMinutes(40).toNanos());
        desk.pass(SECOND).update("recent", NONE, "S0001.signalgroupstatus=AAA", "S0001.cyclecounter=1");
        assertThat(desk.look().get(3)).isEqualTo(Reading.of(desk.plans.get(3).point(), new Value.Flag(true)));
    }

    @Test
    void the_life_of_a_priority_request_becomes_progress() {
        var desk = Desk.modern().running();

        desk.priorities("{'r':'bus-1','t':'" + desk.stamp(NONE) + "','s':'received'}");
        desk.pass(SECOND);
        String second = desk.stamp(NONE);
        desk.priorities("{'r':'bus-1','t':'" + second + "','s':'activated'}");
        desk.priorities("{'r':'bus-1','t':'" + second + "','s':'activated'}");
        desk.pass(SECOND);
        desk.priorities("{'r':'bus-1','t':'" + desk.stamp(NONE) + "','s':'completed','e':'5','d':'2'}");
        desk.priorities("");

        assertThat(desk.memory.progress())
                .containsExactly(
                        new Progress("bus-1", Progress.State.RECEIVED, ""),
                        new Progress("bus-1", Progress.State.ACTIVATED, ""),
                        new Progress("bus-1", Progress.State.COMPLETED, "green extended by 5 s, red reduced by 2 s"));
        assertThat(desk.memory.progress()).isEmpty();
    }

    @Test
    void a_lane_that_does_not_take_what_was_told_leaves_no_room() {
        var desk = Desk.modern().unchecked().running();

        for (int i = 0; desk.memory.roomy(); i++) {
            assertThat(i).isLessThan(20_000);
            desk.update("recent", NONE, "S0001.signalgroupstatus=" + (i % 2 == 0 ? "AAA" : "BBB"));
        }
        desk.memory.reports();

        assertThat(desk.memory.roomy()).isTrue();
    }

    private static String told(Event event) {
        return event.evidence().get("code") + " " + event.what().phase();
    }

    private static List<String> texts(List<Scan> scans) {
        return scans.stream()
                .map(s -> ((Reading) s.observations().get(0)).value().toString())
                .toList();
    }
}
