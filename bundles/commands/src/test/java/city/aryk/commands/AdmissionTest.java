package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.command.Command;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may ask for what: every refusal, in the order in which they are looked for. */
class AdmissionTest {
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
    void a_good_request_is_written_down_answered_and_carried_once() {
        assertThat(rig.askPriority("request-1")).contains("\"state\":\"accepted\"", "\"last\":false");

        assertThat(rig.kinds()).containsExactly("command.accepted");
        assertThat(rig.events.get(0).device()).isEqualTo(new DeviceId("tlc-1"));
        assertThat(rig.events.get(0).evidence())
                .containsEntry("id", "request-1")
                .containsEntry("issuer", "centre")
                .containsEntry("command", "priority.request");
        assertThat(rig.carried).hasSize(1);
        assertThat(rig.patience).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void what_is_too_large_or_not_of_the_form_is_refused_by_name() {
        assertThat(rig.send("priority.request", new byte[SignedRequest.LARGEST + 1]))
                .contains("\"too-large\"");
        assertThat(rig.send("priority.request", "{}".getBytes(UTF_8))).contains("\"malformed\"");
        assertThat(rig.send("priority.cancel", good())).contains("\"malformed\"", "the topic says");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void an_unsigned_and_a_strange_and_a_forged_request_are_refused() {
        var unknown = change(request(), "issuer", "nobody");
        assertThat(rig.send("priority.request", Rig.signed(unknown, Rig.CENTRE)))
                .contains("\"unknown-key\"");
        assertThat(rig.send("priority.request", Rig.signed(request(), Rig.DEPOT)))
                .contains("\"bad-signature\"");
        byte[] altered = new String(good(), UTF_8).replace("\"7\"", "\"9\"").getBytes(UTF_8);
        assertThat(rig.send("priority.request", altered)).contains("\"bad-signature\"");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void a_key_without_the_role_is_refused_before_anything_else_is_told() {
        var foreign = new Request("other/gw", command("request-1", "tlc-9", "workshop"));
        assertThat(rig.send("priority.request", Rig.signed(foreign, Rig.WORKSHOP)))
                .contains("\"reason\":\"role\"");
    }

    @Test
    void a_request_for_another_gateway_or_device_or_of_another_name_is_refused() {
        var elsewhere = new Request("almaty/gw-0002", command("request-1", "tlc-1", "centre"));
        assertThat(rig.send("priority.request", Rig.signed(elsewhere, Rig.CENTRE)))
                .contains("\"wrong-gateway\"");
        var nowhere = new Request("almaty/gw-0001", command("request-1", "tlc-9", "centre"));
        assertThat(rig.send("priority.request", Rig.signed(nowhere, Rig.CENTRE)))
                .contains("\"unknown-device\"");
        var meter = new Request("almaty/gw-0001", command("request-1", "meter-1", "centre"));
        assertThat(rig.send("priority.request", Rig.signed(meter, Rig.CENTRE))).contains("\"unknown-command\"");
        assertThat(rig.ask("request-2", "plan.set", Map.of())).contains("\"unknown-command\"");
    }

    @Test
    void an_expired_request_and_one_that_is_good_for_too_long_are_refused() {
        byte[] good = good();
        rig.time.pass(Duration.ofSeconds(60));
        assertThat(rig.send("priority.request", good)).contains("\"expired\"");

        var authority = new Command.Authority("centre", rig.time.utc() + 3_600_001);
        var long1 = new Command("request-9", new DeviceId("tlc-1"), "priority.request", Rig.priority("b"), authority);
        assertThat(rig.send("priority.request", Rig.signed(new Request("almaty/gw-0001", long1), Rig.CENTRE)))
                .contains("\"not-after-too-far\"");
    }

    @Test
    void without_the_time_nothing_is_taken() {
        byte[] good = good();
        rig.time.forget();
        assertThat(rig.send("priority.request", good))
                .contains("\"time-unknown\"")
                .doesNotContain("\"t\":");
    }

    @Test
    void a_request_is_good_once_also_after_a_restart_and_whatever_became_of_it() {
        byte[] good = good();
        byte[] wrong = Rig.signed(rig.request("request-2", "priority.request", Map.of("level", "99")), Rig.CENTRE);
        assertThat(rig.send("priority.request", good)).contains("\"accepted\"");
        assertThat(rig.send("priority.request", wrong)).contains("\"arguments\"");
        rig.taken();

        assertThat(rig.send("priority.request", good)).contains("\"replayed\"");
        assertThat(rig.send("priority.request", wrong)).contains("\"replayed\"");
        rig.restart();
        assertThat(rig.send("priority.request", good)).contains("\"replayed\"");
        assertThat(rig.send("priority.request", wrong)).contains("\"replayed\"");
    }

    @Test
    void a_clock_that_is_set_back_brings_no_old_request_to_life() {
        byte[] good = good();
        rig.send("priority.request", good);
        rig.lane(city.aryk.api.command.CommandDoor.Outcome.NOT_SENT, "");
        rig.time.step(Duration.ofHours(3));
        rig.askPriority("request-2"); // now the first one is forgotten
        rig.time.step(Duration.ofHours(-3));

        assertThat(rig.send("priority.request", good)).contains("\"expired\"");
        rig.restart();
        assertThat(rig.send("priority.request", good)).containsAnyOf("\"expired\"", "\"replayed\"");
    }

    @Test
    void a_lost_memory_lets_nothing_in_that_may_have_been_seen() throws IOException {
        byte[] good = good();
        rig.send("priority.request", good);
        Files.writeString(folder.resolve("journal"), "00000000 rubbish\n00000000 rubbish\n");
        rig.restart();

        assertThat(rig.send("priority.request", good)).contains("\"memory-lost\"");
        assertThat(rig.send("priority.request", good)).contains("\"expired\"");
        assertThat(folder.resolve("journal.damaged-1")).exists();
        rig.restart();
        assertThat(rig.send("priority.request", good)).contains("\"expired\"");
        rig.time.pass(Duration.ofHours(1));
        assertThat(rig.askPriority("request-3")).contains("\"accepted\"");
    }

    @Test
    void more_than_the_rate_allows_is_refused_until_time_has_passed() {
        for (int i = 1; i <= 3; i++) {
            assertThat(rig.askPriority("request-" + i)).contains("\"accepted\"");
            rig.time.pass(Duration.ofSeconds(1));
        }
        assertThat(rig.askPriority("request-4")).contains("\"rate\"");
        rig.time.pass(Duration.ofSeconds(57));
        assertThat(rig.askPriority("request-5")).contains("\"accepted\"");
        assertThat(rig.askPriority("request-6")).contains("\"rate\"");
    }

    @Test
    void arguments_are_what_the_profile_takes() {
        for (var wrong : Map.of(
                        "level", "15",
                        "late", "soon",
                        "vehicle", "",
                        "approachId", "03",
                        "eta", "3m",
                        "speed", "50")
                .entrySet()) {
            Map<String, String> arguments = new HashMap<>(Rig.priority("bus"));
            arguments.put(wrong.getKey(), wrong.getValue());
            assertThat(rig.ask("request-" + wrong.getKey(), "priority.request", arguments))
                    .as("%s", wrong)
                    .contains("\"arguments\"", wrong.getKey());
        }
        Map<String, String> missing = new HashMap<>(Rig.priority("bus"));
        missing.remove("level");
        assertThat(rig.ask("request-0", "priority.request", missing)).contains("'level' is missing");
        assertThat(rig.carried).isEmpty();
    }

    @Test
    void a_vehicle_that_is_not_late_has_no_priority() {
        Map<String, String> arguments = new HashMap<>(Rig.priority("bus"));
        arguments.put("late", "59s");
        assertThat(rig.ask("request-1", "priority.request", arguments)).contains("\"not-late\"", "at least 60s");
        rig.site = rig.site(rig.site.commands().keys(), Optional.of(Duration.ofMinutes(2)));
        arguments.put("late", "119s");
        assertThat(rig.ask("request-2", "priority.request", arguments)).contains("\"not-late\"", "at least 120s");
        arguments.put("late", "120s");
        assertThat(rig.ask("request-3", "priority.request", arguments)).contains("\"accepted\"");
    }

    @Test
    void one_request_per_vehicle_and_approach() {
        rig.ask("request-1", "priority.request", Rig.priority("bus-12"));
        assertThat(rig.ask("request-2", "priority.request", Rig.priority("bus-12")))
                .contains("\"already-open\"");
        Map<String, String> other = new HashMap<>(Rig.priority("bus-12"));
        other.put("approachId", "4");
        assertThat(rig.ask("request-3", "priority.request", other)).contains("\"accepted\"");
    }

    @Test
    void what_cannot_be_written_down_is_not_carried_out() {
        rig.writable = false;
        assertThat(rig.askPriority("request-1")).contains("\"not-recorded\"");
        assertThat(rig.carried).isEmpty();
        rig.writable = true;
        assertThat(rig.askPriority("request-1")).contains("\"replayed\"");
    }

    @Test
    void a_journal_that_cannot_be_written_stops_everything() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        var blocked = new Rig(file);
        assertThat(blocked.askPriority("request-1")).contains("\"not-recorded\"");
        assertThat(blocked.carried).isEmpty();
    }

    @Test
    void a_file_at_the_gateway_switches_everything_off() throws IOException {
        Files.writeString(folder.resolve("off"), "");
        assertThat(rig.askPriority("request-1")).contains("\"switched-off\"");
        Files.delete(folder.resolve("off"));
        assertThat(rig.askPriority("request-2")).contains("\"accepted\"");
    }

    @Test
    void strangers_are_all_answered_and_do_not_fill_the_store() {
        for (int i = 0; i < 100; i++) {
            assertThat(rig.send("priority.request", new byte[] {1})).contains("\"malformed\"");
        }
        assertThat(rig.events).hasSize(10).allSatisfy(event -> assertThat(event.device())
                .isEqualTo(new DeviceId("gw-0001")));
        rig.time.pass(Duration.ofMinutes(1));
        rig.send("priority.request", new byte[] {1});
        assertThat(rig.events).hasSize(11);
        assertThat(rig.office.counters())
                .containsEntry("commands.received", 101L)
                .containsEntry("commands.refused", 101L)
                .containsEntry("commands.accepted", 0L);
    }

    @Test
    void a_request_that_wants_no_answer_is_an_event_all_the_same() {
        rig.office.receive("priority.request", good(), Optional.empty());
        assertThat(rig.kinds()).containsExactly("command.accepted");
        assertThat(rig.answers).isEmpty();
    }

    @Test
    void a_device_that_the_site_does_not_name_is_not_asked() {
        var keys = rig.site.commands().keys();
        var only = new CommandSwitch(keys, Set.of(new DeviceId("meter-1")), Optional.empty());
        var site = rig.site;
        rig.site = new city.aryk.api.profile.Site(
                site.identity(),
                site.uplink(),
                site.buffer(),
                new city.aryk.api.profile.Site.Fleet(site.devices(), site.refused(), only),
                site.analytics());
        assertThat(rig.askPriority("request-1")).contains("\"unknown-device\"");
    }

    private Request request() {
        return rig.request("request-1", "priority.request", Rig.priority("bus-12"));
    }

    private byte[] good() {
        return Rig.signed(request(), Rig.CENTRE);
    }

    private Command command(String id, String device, String issuer) {
        return new Command(
                id,
                new DeviceId(device),
                "priority.request",
                Rig.priority("bus-12"),
                new Command.Authority(issuer, rig.time.utc() + 60_000));
    }

    private static Request change(Request request, String key, String value) {
        assertThat(key).isEqualTo("issuer");
        var command = request.command();
        return new Request(
                request.gateway(),
                new Command(
                        command.id(),
                        command.device(),
                        command.name(),
                        command.arguments(),
                        new Command.Authority(value, command.authority().notAfter())));
    }
}
