package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.TERMS;
import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.plan;
import static city.aryk.profiles.remote.Cabinet.set;
import static city.aryk.profiles.remote.Cabinet.site;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Site;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desired configurations from their arrival to their end, on a gateway without threads. */
final class AgentTest {
    private final Cabinet cabinet;

    AgentTest(@TempDir Path folder) throws IOException {
        cabinet = new Cabinet(folder);
        cabinet.pass(5);
    }

    @Test
    void before_anything_is_desired_the_provisioned_site_is_reported_in_force() {
        assertThat(cabinet.reported()).contains("\"state\":\"in-force\"").contains("\"version\":0");
    }

    @Test
    void a_good_change_is_applied_watched_confirmed_and_reported() {
        Site before = cabinet.live.site();

        cabinet.receive(document(7, site("5s")));

        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
        assertThat(cabinet.reported())
                .contains("\"state\":\"trial\",\"version\":0,\"desired\":{\"version\":7")
                .contains("\"left-s\":10");
        assertThat(plan(cabinet.live.site(), "meter-001")).isEqualTo(plan(before, "meter-001"));
        assertThat(plan(cabinet.live.site(), "meter-003")).isEqualTo(plan(before, "meter-003"));

        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
        assertThat(cabinet.applied).hasSize(1);
        assertThat(cabinet.kinds())
                .containsExactly("configuration.staged", "configuration.trial", "configuration.confirmed");
        assertThat(cabinet.events.get(2).evidence())
                .containsEntry("version", "7")
                .containsEntry("why", "3 of 3 devices that answered before answer");
    }

    @Test
    void a_profile_that_makes_a_device_useless_is_taken_back_by_itself() throws IOException {
        var set = SetSource.inline(set(1, "at: 0x000C", "at: 0x0D0C"));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));
        assertThat(cabinet.applied).hasSize(1);
        cabinet.silent.add("meter-002");

        cabinet.pass(3);

        assertThat(cabinet.applied).hasSize(2);
        assertThat(cabinet.live.site().devices())
                .isEqualTo(
                        new Cabinet(cabinet.folder.resolve("other")).live.site().devices());
        assertThat(cabinet.store.standing().running()).isEmpty();
        assertThat(cabinet.reported())
                .contains("\"state\":\"rolled-back\",\"version\":0")
                .contains("1 of 3 devices that answered before are silent: meter-002; at most 0 may be");
        assertThat(cabinet.kinds()).endsWith("configuration.rolled-back");
    }

    @Test
    void a_configuration_that_leaves_a_device_with_one_value_is_taken_back() {
        var set = SetSource.inline(set(1, "at: 0x000C", "at: 0x0D0C"));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));
        cabinet.poor.add("meter-002");

        cabinet.pass(3);

        assertThat(cabinet.applied).hasSize(2);
        assertThat(cabinet.reported())
                .contains("\"state\":\"rolled-back\",\"version\":0")
                .contains("1 of 3 devices that answered before bring values of fewer points: meter-002 (a share of"
                        + " 0.077, 1.000 before); at most 0 may be silent or lose more than 0.5 of the share before");
    }

    @Test
    void the_retained_document_that_comes_again_disturbs_nothing() {
        byte[] good = document(7, site("5s"));
        cabinet.receive(good);
        cabinet.receive(good);
        cabinet.pass(10);
        cabinet.receive(good);
        cabinet.pass(10);

        assertThat(cabinet.applied).hasSize(1);
        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
    }

    @Test
    void a_newer_document_waits_for_the_end_of_the_trial() {
        cabinet.receive(document(7, site("5s")));
        cabinet.receive(document(8, site("9s")));
        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
        assertThat(cabinet.reported()).contains("version 8 waits for the end of the trial");

        cabinet.pass(10);
        assertThat(cabinet.every("meter-002")).isEqualTo(9_000);
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":8");
        assertThat(cabinet.store.standing().kept()).hasSize(1);
    }

    @Test
    void a_set_alone_keeps_the_site_and_a_site_alone_keeps_the_set() {
        var set = SetSource.inline(set(3, "expect: [45, 55]", "expect: [46, 54]"));
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);
        cabinet.receive(document(8, Optional.of(set), Optional.empty(), TERMS));
        cabinet.pass(10);
        cabinet.receive(document(9, site("9s")));
        cabinet.pass(10);

        assertThat(cabinet.every("meter-002")).isEqualTo(9_000);
        assertThat(cabinet.reported()).contains("\"version\":9").contains("\"set\":3");
    }

    @Test
    void overrides_are_laid_over_the_site_as_it_was_provisioned() {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);
        var change = new SiteChange(false, "devices: {meter-001: {every: 2s}, meter-003: null}");

        cabinet.receive(document(8, Optional.empty(), Optional.of(change), TERMS));

        assertThat(cabinet.live.site().devices()).hasSize(2);
        assertThat(cabinet.every("meter-001")).isEqualTo(2_000);
        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
    }

    @Test
    void a_gateway_waits_for_its_turn_and_reports_its_slot() {
        var rollout =
                new Rollout(new Audience(List.of("astana-*/*")), 10, 10, Duration.ofSeconds(30), Optional.empty());
        var terms = new Terms(Cabinet.QUICK, rollout, 2, false);
        cabinet.receive(document(7, Optional.empty(), Optional.of(new SiteChange(true, site("5s"))), terms));

        cabinet.pass(29);
        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.reported())
                .contains("\"state\":\"waiting\"")
                .contains("\"batch\":1,\"batches\":1,\"left-s\":30");
        cabinet.pass(2);
        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
    }

    @Test
    void a_document_on_a_stick_brings_its_set_as_a_file() throws IOException {
        byte[] archive = set(3, "expect: [45, 55]", "expect: [46, 54]");
        Path stick = Files.createDirectory(cabinet.folder.resolve("stick"));
        var source = new SetSource(SetSource.Form.FILE, "meters-3.aryk", Hashes.sha256(archive));
        byte[] envelope = document(7, Optional.of(source), Optional.empty(), TERMS);
        Files.write(stick.resolve("meters-3.aryk"), archive);
        Files.write(stick.resolve("desired.json"), envelope);
        var reader = new Stick(stick);

        Parcel found = reader.look().orElseThrow();
        assertThat(reader.look()).isEmpty();
        cabinet.agent.receive(found);

        assertThat(cabinet.reported()).contains("\"state\":\"trial\"");
        cabinet.pass(10);
        assertThat(cabinet.reported()).contains("\"version\":7").contains("\"set\":3");
    }

    @Test
    void other_settings_of_the_buffer_are_reported_to_need_a_restart_until_they_are_taken_back() {
        var change = new SiteChange(false, "buffer: {commit: 5s}");
        cabinet.receive(document(8, Optional.empty(), Optional.of(change), TERMS));

        assertThat(cabinet.reported()).contains("\"notes\":[\"restart needed: other settings of the buffer");

        cabinet.pass(10);
        assertThat(cabinet.reported())
                .contains("\"state\":\"in-force\",\"version\":8")
                .contains("restart needed");

        cabinet.receive(document(9, Optional.empty(), Optional.of(new SiteChange(false, "{}")), TERMS));
        assertThat(cabinet.reported()).contains("\"notes\":[]");
    }
}
