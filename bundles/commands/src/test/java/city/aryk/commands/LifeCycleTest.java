package city.aryk.commands;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.command.CommandDoor.Outcome;
import city.aryk.api.command.Progress.State;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From the device's first word to the end of every request, whatever happens. */
class LifeCycleTest {
    private static final String ID = "request-1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Rig rig;

    @BeforeEach
    void set() {
        rig = new Rig(folder);
    }

    @Test
    void a_bus_passes() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.RECEIVED);
        rig.device(ID, State.QUEUED);
        rig.device(ID, State.ACTIVATED);
        assertThat(rig.ask("cancel-01", "priority.cancel", Map.of("request", ID)))
                .contains("\"accepted\"");
        assertThat(rig.taken().arguments()).isEqualTo(Map.of("request", ID));
        rig.device(ID, State.COMPLETED);
        rig.pass(Duration.ofMinutes(5));

        assertThat(rig.kinds())
                .containsExactly(
                        "command.accepted",
                        "command.sent",
                        "command.received",
                        "command.queued",
                        "command.activated",
                        "command.accepted",
                        "command.done",
                        "command.completed");
        assertThat(rig.answers.get(rig.answers.size() - 1))
                .contains("\"id\":\"request-1\"", "\"completed\"", "\"last\":true");
        assertThat(rig.carried).isEmpty();
        assertThat(rig.office.requests().size()).isZero();
    }

    @Test
    void a_request_that_is_cancelled_before_its_turn_is_cancelled() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.QUEUED);
        rig.ask("cancel-01", "priority.cancel", Map.of("request", ID));
        rig.taken();
        rig.pass(Duration.ofSeconds(10));

        assertThat(last()).isEqualTo("command.cancelled");
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"TIMEOUT", "REJECTED", "COOLDOWN", "STALE", "COMPLETED"})
    void the_device_ends_it(State state) {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, state);
        rig.pass(Duration.ofMinutes(5));

        assertThat(last()).isEqualTo("command." + state.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(rig.carried).isEmpty();
        assertThat(rig.ask("request-2", "priority.request", Rig.priority("bus-" + ID)))
                .contains("\"accepted\"");
    }

    @Test
    void it_is_cancelled_after_its_time_though_its_requester_is_there() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        for (int i = 1; i <= 5; i++) {
            rig.pass(Duration.ofSeconds(20));
            rig.ask("update-0" + i, "priority.update", Map.of("request", ID, "eta", "5s"));
            assertThat(rig.taken().name()).isEqualTo("priority.update");
        }
        rig.pass(Duration.ofSeconds(20));

        assertThat(rig.carried.keySet()).singleElement().satisfies(command -> {
            assertThat(command.name()).isEqualTo("priority.cancel");
            assertThat(command.arguments()).isEqualTo(Map.of("request", ID));
        });
        rig.taken();
        rig.device(ID, State.COMPLETED);
        assertThat(last()).isEqualTo("command.cancelled");
        assertThat(lastReason()).isEqualTo("cancel-after");
    }

    @Test
    void it_is_cancelled_when_nobody_renews_it() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        rig.pass(Duration.ofSeconds(29));
        rig.ask("update-01", "priority.update", Map.of("request", ID, "eta", "20s"));
        rig.taken();
        rig.pass(Duration.ofSeconds(29));
        assertThat(rig.carried).isEmpty();
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.taken().name()).isEqualTo("priority.cancel");
        rig.pass(Duration.ofSeconds(10));
        assertThat(last()).isEqualTo("command.cancelled");
        assertThat(lastReason()).isEqualTo("requester-lost");
        assertThat(rig.kinds()).contains("command.cancelling");
    }

    @Test
    void a_device_that_says_nothing_is_told_to_forget_it() {
        rig.askPriority(ID);
        rig.taken();
        rig.pass(Duration.ofSeconds(10));

        assertThat(rig.taken().name()).isEqualTo("priority.cancel");
        rig.pass(Duration.ofSeconds(10));
        assertThat(lastReason()).isEqualTo("unconfirmed");
    }

    @Test
    void what_was_not_sent_or_not_taken_has_ended() {
        rig.askPriority(ID);
        rig.lane(Outcome.NOT_SENT, "its state has not been read yet");
        rig.askPriority("request-2");
        rig.lane(Outcome.REFUSED, "no such approach");
        rig.pass(Duration.ofMinutes(5));

        assertThat(rig.answers.get(1)).contains("\"not-sent\"", "\"last\":true", "has not been read");
        assertThat(rig.answers.get(3)).contains("\"device-refused\"", "\"last\":true", "no such approach");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void what_may_have_been_sent_is_cancelled_and_never_repeated() {
        rig.askPriority(ID);
        rig.lane(Outcome.UNKNOWN, "the connection ended");

        assertThat(rig.lane(Outcome.NOT_SENT, "not read yet").name()).isEqualTo("priority.cancel");
        rig.pass(Duration.ofMillis(500));
        assertThat(rig.carried).isEmpty();
        rig.pass(Duration.ofMillis(500));
        assertThat(rig.lane(Outcome.REFUSED, "not found").name()).isEqualTo("priority.cancel");
        assertThat(last()).isEqualTo("command.cancelled");
        assertThat(rig.kinds().stream().filter("command.cancelling"::equals)).hasSize(1);
    }

    @Test
    void a_cancellation_that_may_have_been_sent_is_not_repeated_and_that_is_said() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        rig.pass(Duration.ofSeconds(30));
        rig.lane(Outcome.UNKNOWN, "the connection ended");
        rig.pass(Duration.ofMinutes(20));

        assertThat(rig.carried).isEmpty();
        assertThat(last()).isEqualTo("command.left");
        assertThat(rig.events.get(rig.events.size() - 1).message()).contains("left to time out in the device");
    }

    @Test
    void a_device_that_cannot_be_reached_is_given_up_after_ten_minutes() {
        rig.askPriority(ID);
        rig.taken();
        rig.pass(Duration.ofSeconds(30));
        int tries = 0;
        while (!rig.carried.isEmpty()) {
            rig.lane(Outcome.NOT_SENT, "away");
            rig.pass(Duration.ofSeconds(1));
            tries++;
        }

        assertThat(tries).isBetween(595, 605);
        assertThat(last()).isEqualTo("command.left");
    }

    @Test
    void a_requesters_cancellation_that_could_not_be_sent_is_seen_through_by_the_gateway() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        rig.ask("cancel-01", "priority.cancel", Map.of("request", ID));
        rig.lane(Outcome.NOT_SENT, "away");
        assertThat(rig.answers.get(rig.answers.size() - 1)).contains("cancel-01", "\"not-sent\"");
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.taken().id()).isEqualTo(ID + ".cancel");
        rig.device(ID, State.COMPLETED);
        assertThat(last()).isEqualTo("command.completed");
    }

    @Test
    void only_who_asked_may_update_and_cancel_and_only_what_is_open() {
        rig.askPriority(ID);
        rig.taken();
        var foreign = rig.request("cancel-01", "priority.cancel", Map.of("request", ID));
        var command = foreign.command();
        var theirs = new Request(
                foreign.gateway(),
                new city.aryk.api.command.Command(
                        command.id(),
                        command.device(),
                        command.name(),
                        command.arguments(),
                        new city.aryk.api.command.Command.Authority(
                                "depot", command.authority().notAfter())));
        assertThat(rig.send("priority.cancel", Rig.signed(theirs, Rig.DEPOT))).contains("\"not-yours\"");
        assertThat(rig.ask("cancel-02", "priority.cancel", Map.of("request", "request-7")))
                .contains("\"not-open\"");
        rig.ask("cancel-03", "priority.cancel", Map.of("request", ID));
        assertThat(rig.ask("cancel-04", "priority.cancel", Map.of("request", ID)))
                .contains("\"not-open\"");
        assertThat(rig.ask("update-01", "priority.update", Map.of("request", ID, "eta", "5s")))
                .contains("\"not-open\"");
    }

    @Test
    void what_a_process_that_was_killed_left_open_is_cancelled_once_the_device_is_there_again() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        rig.restart();
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.lane(Outcome.NOT_SENT, "its state has not been read yet").name())
                .isEqualTo("priority.cancel");
        rig.pass(Duration.ofSeconds(1));
        var second = rig.taken();
        assertThat(second.arguments()).isEqualTo(Map.of("request", ID));
        assertThat(second.device()).isEqualTo(new DeviceId("tlc-1"));
        rig.pass(Duration.ofSeconds(10));
        assertThat(last()).isEqualTo("command.cancelled");
        assertThat(lastReason()).isEqualTo("gateway-restarted");

        rig.restart();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void a_process_that_was_killed_before_it_knew_whether_it_was_sent_sends_only_a_cancellation() {
        rig.askPriority(ID);
        rig.restart();
        rig.pass(Duration.ofSeconds(1));

        assertThat(rig.carried.keySet()).extracting("name").containsExactly("priority.cancel");
    }

    @Test
    void what_was_left_open_at_a_device_that_is_gone_is_said() {
        rig.askPriority(ID);
        rig.taken();
        rig.site = without("tlc-1");
        rig.restart();

        assertThat(last()).isEqualTo("command.left");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void another_site_cancels_what_it_does_not_allow() {
        rig.askPriority(ID);
        rig.taken();
        rig.office.siteChanged(rig.site);
        assertThat(rig.carried).isEmpty();

        rig.office.siteChanged(without("tlc-1"));
        assertThat(rig.taken().name()).isEqualTo("priority.cancel");
        assertThat(rig.office.requests().isQuiet()).isTrue();
    }

    @Test
    void a_key_that_is_taken_away_cancels_what_it_asked_for() {
        rig.askPriority(ID);
        rig.taken();
        rig.office.siteChanged(rig.site(
                Map.of("depot", new CommandSwitch.Key(Rig.DEPOT.getPublic(), java.util.Set.of("transit-priority"))),
                java.util.Optional.empty()));

        assertThat(rig.carried.keySet()).extracting("name").containsExactly("priority.cancel");
    }

    @Test
    void the_end_of_the_gateway_and_the_switch_at_it_cancel_everything() throws IOException {
        rig.askPriority(ID);
        rig.taken();
        rig.askPriority("request-2");
        assertThat(rig.office.requests().isQuiet()).isFalse();
        rig.office.cancelAll("gateway-stopping");
        rig.taken(); // the second one, which is on its way
        assertThat(rig.carried.keySet()).extracting("id").containsExactly("request-1.cancel", "request-2.cancel");
        rig.taken();
        rig.taken();
        assertThat(rig.office.requests().isQuiet()).isTrue();

        rig.askPriority("request-3");
        rig.taken();
        Files.writeString(folder.resolve("off"), "");
        rig.office.tick();
        assertThat(rig.taken().id()).isEqualTo("request-3.cancel");
    }

    @Test
    void what_devices_say_of_others_requests_is_nobodys() {
        rig.device("stranger", State.ACTIVATED);
        rig.askPriority(ID);
        rig.office
                .requests()
                .told(new DeviceId("meter-1"), new city.aryk.api.command.Progress(ID, State.COMPLETED, ""));

        assertThat(rig.kinds()).containsExactly("command.accepted");
        assertThat(rig.office.requests().size()).isOne();
    }

    @Test
    void a_device_may_be_quicker_than_its_acknowledgement() {
        rig.askPriority(ID);
        rig.device(ID, State.REJECTED);
        rig.taken();
        rig.pass(Duration.ofMinutes(5));

        assertThat(rig.kinds()).containsExactly("command.accepted", "command.rejected");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void time_is_counted_whatever_the_clock_does() {
        rig.askPriority(ID);
        rig.taken();
        rig.device(ID, State.ACTIVATED);
        rig.time.step(Duration.ofHours(-5));
        rig.pass(Duration.ofSeconds(29));
        assertThat(rig.carried).isEmpty();
        rig.time.forget();
        rig.pass(Duration.ofSeconds(1));
        assertThat(rig.taken().name()).isEqualTo("priority.cancel");
    }

    @Test
    void a_store_that_takes_nothing_does_not_keep_a_request_open() {
        rig.askPriority(ID);
        rig.taken();
        rig.writable = false;
        rig.pass(Duration.ofSeconds(30));

        assertThat(rig.taken().name()).isEqualTo("priority.cancel");
    }

    private Site without(String device) {
        var site = rig.site;
        return new Site(
                site.identity(),
                site.uplink(),
                site.buffer(),
                new Site.Fleet(
                        site.devices().stream()
                                .filter(plan -> !plan.device().text().equals(device))
                                .toList(),
                        List.of(),
                        site.commands()),
                site.analytics());
    }

    private String last() {
        return rig.kinds().get(rig.kinds().size() - 1);
    }

    private String lastReason() {
        return rig.events.get(rig.events.size() - 1).evidence().getOrDefault("reason", "");
    }
}
