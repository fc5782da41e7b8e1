package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.TERMS;
import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.plan;
import static city.aryk.profiles.remote.Cabinet.set;
import static city.aryk.profiles.remote.Cabinet.site;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.profile.Site;
import city.aryk.profiles.desired.Criteria;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SiteChange;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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

    private void assertUntouched() {
        assertThat(cabinet.applied).isEmpty();
        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.store.standing().staged()).isEmpty();
        assertThat(cabinet.store.standing().trial()).isEmpty();
        assertThat(cabinet.folder.resolve("configuration/generations")).isEmptyDirectory();
    }

    private void assertRefused(String error) {
        assertUntouched();
        assertThat(cabinet.reported())
                .contains("\"state\":\"refused\"")
                .contains("\"version\":0,")
                .contains(error);
        assertThat(cabinet.kinds()).containsExactly("configuration.refused");
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
    void a_document_with_a_bad_signature_changes_nothing() {
        String envelope = new String(document(7, site("5s")), UTF_8);

        cabinet.receive(envelope.replace("every: 5s", "every: 6s").getBytes(UTF_8));

        assertRefused("{\"path\":\"desired\",\"reason\":\"bad-signature\",\"message\":\"the signature is not that of"
                + " CN=Aigerim over these bytes\"}");
    }

    @Test
    void a_strangers_document_changes_nothing() {
        var stranger = Authority.root("Elsewhere").signer("Mallory");
        var change = Optional.of(new SiteChange(true, site("5s")));
        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(7), Optional.empty(), change, TERMS), stranger));

        assertRefused("\"reason\":\"untrusted\"");
    }

    @Test
    void a_document_for_another_gateway_changes_nothing() {
        var label = new Label(7, "v7", Cabinet.NOW, new Audience(List.of("astana-*/*")));
        var change = Optional.of(new SiteChange(true, site("5s")));
        cabinet.receive(Cabinet.signed(new Desired(label, Optional.empty(), change, TERMS), Cabinet.SIGNER));

        assertRefused(
                "\"reason\":\"wrong-gateway\",\"message\":\"is for astana-*/*; this is" + " almaty-abay-17/gw-0001\"");
    }

    @Test
    void a_truncated_document_changes_nothing() {
        byte[] whole = document(7, site("5s"));
        cabinet.receive(Arrays.copyOf(whole, whole.length / 2));

        assertRefused("{\"path\":\"desired");
    }

    @Test
    void a_truncated_set_changes_nothing() {
        byte[] whole = set(1, "at: 0x000C", "at: 0x000C");
        var set = SetSource.inline(Arrays.copyOf(whole, whole.length / 2));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));

        assertRefused("\"reason\":\"truncated\"");
    }

    @Test
    void a_site_with_a_mistake_changes_nothing_and_is_reported_by_line_and_column() {
        cabinet.receive(document(7, site("soon")));

        assertRefused("{\"path\":\"site.yaml:6:");
        assertThat(cabinet.reported()).contains("\"reason\":\"check\"").doesNotContain(".part");
    }

    @Test
    void a_profile_with_a_mistake_changes_nothing_and_is_reported_by_line_and_column() {
        var set = SetSource.inline(set(1, "expect: [45, 55]", "expect: [55, 45]"));
        cabinet.receive(document(7, Optional.of(set), Optional.empty(), TERMS));

        assertRefused("{\"path\":\"set/profiles/energy-meter/eastron-sdm120.yaml:");
    }

    @Test
    void a_site_of_another_gateway_changes_nothing() {
        cabinet.receive(document(7, site("5s").replace("gw-0001", "gw-0002")));

        assertRefused("is of almaty-abay-17/gw-0002; a gateway keeps the name that it was provisioned with:"
                + " almaty-abay-17/gw-0001");
    }

    @Test
    void an_older_document_changes_nothing() {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);

        cabinet.receive(document(6, site("9s")));

        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
        assertThat(cabinet.reported())
                .contains("\"state\":\"refused\",\"version\":7")
                .contains("\"reason\":\"older\",\"message\":\"version 6 is older than 7");
    }

    @Test
    void what_is_refused_again_is_reported_again_and_no_news() {
        byte[] wrong = document(7, site("soon"));
        cabinet.receive(wrong);
        cabinet.receive(wrong);

        assertThat(cabinet.kinds()).containsExactly("configuration.refused");
        assertThat(cabinet.store.standing().history()).hasSize(1);
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
    void a_restart_in_the_middle_of_a_trial_goes_back() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(3);
        cabinet.events.clear();

        cabinet.start();
        cabinet.pass(20);

        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.applied).isEmpty();
        assertThat(cabinet.reported())
                .contains("\"state\":\"rolled-back\",\"version\":0")
                .contains("the gateway ended during the trial");
        assertThat(cabinet.kinds()).containsExactly("configuration.rolled-back");
        cabinet.start();
        assertThat(cabinet.kinds()).as("told once").hasSize(1);
    }

    @Test
    void a_trial_that_survives_a_restart_goes_on() throws IOException {
        var criteria = new Criteria(Duration.ofSeconds(10), Duration.ofSeconds(2), 1, Criteria.USUAL.limits());
        var terms = new Terms(criteria, Rollout.AT_ONCE, 2, false);
        cabinet.receive(document(7, Optional.empty(), Optional.of(new SiteChange(true, site("5s"))), terms));
        cabinet.pass(3);

        cabinet.start();
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
    }

    @Test
    void what_is_in_force_is_in_force_after_a_restart() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);

        cabinet.start();

        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
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
    void a_set_beside_the_document_is_refused_from_the_broker() {
        var source = new SetSource(SetSource.Form.FILE, "meters-3.aryk", "0".repeat(64));
        cabinet.receive(document(7, Optional.of(source), Optional.empty(), TERMS));

        assertRefused("{\"path\":\"desired.set.file\",\"reason\":\"missing\"");
    }

    @Test
    void a_fault_of_a_listener_takes_the_trial_back() {
        var first = new boolean[] {true};
        cabinet.live.onChange(site -> {
            if (first[0]) {
                first[0] = false;
                throw new IllegalStateException("boom");
            }
        });
        RuntimeException fault = new IllegalStateException("none");
        try {
            cabinet.receive(document(7, site("5s")));
        } catch (IllegalStateException e) {
            fault = e;
        }

        cabinet.agent.fault(fault);

        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.reported()).contains("\"state\":\"rolled-back\"").contains("boom");
    }

    private void desireAnchors(long version, city.aryk.profiles.trust.Signer signer, Authority next, boolean vouched) {
        var anchor = vouched ? Cabinet.ROOT.crossSigned(next) : next.certificate();
        var anchors = List.of(Cabinet.ROOT.certificate(), anchor);
        var set = SetSource.inline(Cabinet.rotation(version, signer, anchors));
        var desired = new Desired(Cabinet.label(version), Optional.of(set), Optional.empty(), TERMS);
        cabinet.receive(Cabinet.signed(desired, signer));
    }

    @Test
    void anchors_are_rotated_by_a_set_and_stay_when_a_later_set_brings_none() {
        Authority next = Authority.root("Next root");
        desireAnchors(7, Cabinet.SIGNER, next, true);
        cabinet.pass(10);
        var signer = next.signer("Bolat");
        var change = Optional.of(new SiteChange(true, site("5s")));
        var plain = Optional.of(SetSource.inline(set(8, "expect: [45, 55]", "expect: [46, 54]")));

        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(8), plain, change, TERMS), signer));
        cabinet.pass(10);
        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":8");
        cabinet.receive(Cabinet.signed(new Desired(Cabinet.label(9), Optional.empty(), change, TERMS), signer));
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":9");
    }

    @Test
    void an_anchor_that_no_anchor_vouches_for_is_refused() {
        desireAnchors(7, Cabinet.SIGNER, Authority.root("Mallory's root"), false);

        assertRefused("{\"path\":\"trust\",\"reason\":\"untrusted\"");
    }

    @Test
    void a_full_disk_leaves_the_old_configuration_and_says_so() {
        cabinet.disk.full = true;
        byte[] good = document(7, site("5s"));
        cabinet.receive(good);
        assertUntouched();
        assertThat(cabinet.reported()).contains("could not be stored: No space left on device");

        cabinet.disk.full = false;
        cabinet.receive(good);
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
    }

    @Test
    void a_disk_that_fills_during_the_trial_still_goes_back_at_once_and_writes_it_down_later() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.silent.add("meter-001");
        cabinet.disk.full = true;

        cabinet.pass(4);
        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.applied).hasSize(2);

        cabinet.disk.full = false;
        cabinet.pass(61);

        assertThat(cabinet.applied).hasSize(2);
        assertThat(cabinet.reported()).contains("\"state\":\"rolled-back\",\"version\":0");
        assertThat(cabinet.store.standing().trial()).isEmpty();
    }

    @Test
    void a_flood_of_refusals_wears_no_flash_and_makes_nothing_forgotten() {
        cabinet.receive(document(7, site("5s")));
        cabinet.silent.add("meter-001");
        cabinet.pass(4);
        for (int i = 0; i < 1_000; i++) {
            cabinet.receive(("junk " + i).getBytes(UTF_8));
            if (i % 20 == 0) {
                cabinet.pass(60);
            }
        }

        assertThat(cabinet.kinds().stream().filter("configuration.refused"::equals))
                .hasSizeBetween(50, 60);
        assertThat(cabinet.reported()).contains("\"step\":\"rolled-back\"").contains("\"state\":\"refused\"");
    }
}
