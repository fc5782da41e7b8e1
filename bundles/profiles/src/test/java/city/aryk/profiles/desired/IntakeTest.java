package city.aryk.profiles.desired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Intake.Accepted;
import city.aryk.profiles.desired.Intake.Action;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Gate.InForce;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.Packing;
import city.aryk.profiles.set.SetContent;
import city.aryk.profiles.set.SetManifest;
import city.aryk.profiles.set.SetReader;
import city.aryk.profiles.set.SetWriter;
import city.aryk.profiles.store.ConfigurationStore;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.LocalDisk;
import city.aryk.profiles.store.Staging;
import city.aryk.profiles.trust.Authority;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway takes configurations the way the product is wired, without broker and threads. */
final class IntakeTest {
    private static final Authority ROOT = Authority.root("City root");
    private static final Signer SIGNER = ROOT.signer("Aigerim");
    private static final Instant NOW = Instant.parse("2026-07-01T10:00:00Z");
    private static final Optional<Instant> AT = Optional.of(NOW);
    private static final Home HOME = new Home("almaty-abay-17", "gw-0001");

    private final Path folder;
    private final ConfigurationStore store;

    IntakeTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.store = ConfigurationStore.open(folder.resolve("configuration"), new LocalDisk());
    }

    private byte[] archive(long version) throws Exception {
        Path profile = folder.resolve("desk/profiles/energy-meter/a.yaml");
        Files.createDirectories(profile.getParent());
        Files.writeString(profile, "profile: a # " + version);
        SetContent content = SetContent.of(folder.resolve("desk"), SetContent.FOLDERS, Limits.USUAL);
        return new SetWriter(SIGNER, Packing.DEFLATED).write(new Label(version, "set", NOW, Audience.ALL), content);
    }

    private byte[] document(long version, Terms terms, String... audience) throws Exception {
        var label = new Label(version, "v" + version, NOW, new Audience(List.of(audience)));
        var site = new SiteChange(true, "site: almaty-abay-17 # " + version);
        return new Desired(label, Optional.of(SetSource.inline(archive(version))), Optional.of(site), terms)
                .signed(SIGNER);
    }

    private byte[] document(long version) throws Exception {
        return document(version, Terms.USUAL, "*");
    }

    private Accepted judge(byte[] envelope) throws RefusedException {
        return new Intake(ROOT.anchors(), Moment.at(NOW), HOME, store.standing()).judge(envelope);
    }

    private Generation stage(byte[] envelope) throws RefusedException, IOException {
        Accepted accepted = judge(envelope);
        assertThat(accepted.action()).isEqualTo(Action.TAKE);
        Desired desired = accepted.desired();
        try (Staging staging = store.stage()) {
            byte[] archive = desired.set().orElseThrow().archive();
            SetManifest set = SetReader.read(
                    new ByteArrayInputStream(archive), Limits.USUAL, accepted.setGate(), p -> staging.file("set/" + p));
            write(staging, "site.yaml", desired.site().orElseThrow().yaml().getBytes(UTF_8));
            write(staging, "desired.json", envelope);
            var about = new About(
                    desired.label().version(), accepted.id(), set.label().version(), set.id());
            return staging.finish(about, AT);
        }
    }

    private static void write(Staging staging, String path, byte[] bytes) throws IOException {
        try (OutputStream out = staging.file(path)) {
            out.write(bytes);
        }
    }

    private void take(byte[] envelope) throws RefusedException, IOException {
        store.beginTrial(stage(envelope), 0, AT);
        store.confirm(AT, "well");
    }

    private void assertRefused(byte[] envelope, Reason reason, String message) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> judge(envelope));
        assertThat(refused).isNotNull();
        assertThat(refused.problem()).hasToString("desired: " + message);
        assertThat(refused.reason()).isEqualTo(reason);
    }

    @Test
    void a_document_with_its_set_comes_into_force() throws Exception {
        take(document(1));

        Generation inForce = store.standing().inForce().orElseThrow();
        Path files = store.folderOf(inForce);
        assertThat(files.resolve("set/profiles/energy-meter/a.yaml")).hasContent("profile: a # 1");
        assertThat(files.resolve("site.yaml")).hasContent("site: almaty-abay-17 # 1");
        assertThat(Files.readAllBytes(files.resolve("desired.json"))).isEqualTo(document(1));
        assertThat(inForce.about().set()).isEqualTo(1);
    }

    @Test
    void the_retained_document_that_comes_again_disturbs_nothing() throws Exception {
        Generation staged = stage(document(1));
        assertThat(judge(document(1)).action()).isEqualTo(Action.STAGED);

        store.beginTrial(staged, 0, AT);
        assertThat(judge(document(1)).action()).isEqualTo(Action.ON_TRIAL);

        store.confirm(AT, "well");
        assertThat(judge(document(1)).action()).isEqualTo(Action.IN_FORCE);
        assertThat(judge(document(2)).action()).isEqualTo(Action.TAKE);
    }

    @Test
    void a_replay_of_an_older_document_is_refused_unless_it_says_so_itself() throws Exception {
        take(document(5));

        assertRefused(
                document(4),
                Reason.OLDER,
                "version 4 is older than 5, which is in force; wanted allow-older: true in the desired configuration");

        take(document(4, new Terms(Criteria.USUAL, Rollout.AT_ONCE, 2, true), "*"));
        assertThat(store.standing().inForce().orElseThrow().about().set()).isEqualTo(4);
    }

    @Test
    void an_older_set_in_a_newer_document_is_refused() throws Exception {
        take(document(5));
        var label = new Label(6, "v6", NOW, Audience.ALL);
        byte[] mixed = new Desired(label, Optional.of(SetSource.inline(archive(4))), Optional.empty(), Terms.USUAL)
                .signed(SIGNER);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> stage(mixed));

        assertThat(refused.reason()).isEqualTo(Reason.OLDER);
        assertThat(store.standing().staged()).isEmpty();
        assertThat(folder.resolve("configuration/generations")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_document_for_others_is_refused() throws Exception {
        assertRefused(
                document(1, Terms.USUAL, "astana-*/*"),
                Reason.WRONG_GATEWAY,
                "is for astana-*/*; this is almaty-abay-17/gw-0001");
    }

    @Test
    void another_document_under_the_version_in_force_is_refused() throws Exception {
        take(document(5));

        assertRefused(
                document(5, Terms.USUAL, "almaty-*/*"),
                Reason.SAME_VERSION,
                "version 5 is in force with another content; wanted a new version");
    }

    @Test
    void a_document_that_was_taken_back_is_tried_as_often_as_it_says() throws Exception {
        for (int attempt = 0; attempt < 2; attempt++) {
            store.beginTrial(stage(document(1)), 0, AT);
            store.rollBack(AT, "meter-001 is silent");
        }

        assertRefused(
                document(1),
                Reason.ROLLED_BACK_BEFORE,
                "version 1 was tried and taken back here 2 times; wanted a new version");
        assertThat(judge(document(2)).action()).isEqualTo(Action.TAKE);
    }

    @Test
    void a_strangers_document_is_refused() throws Exception {
        byte[] envelope = new Desired(
                        new Label(1, "v", NOW, Audience.ALL), Optional.empty(), Optional.empty(), Terms.USUAL)
                .signed(Authority.root("Elsewhere").signer("Mallory"));

        assertRefused(
                envelope, Reason.UNTRUSTED, "the chain of CN=Mallory ends at CN=Elsewhere; trusted: CN=City root");
    }

    @Test
    void the_signature_of_a_set_does_not_pass_for_that_of_a_document() throws Exception {
        var manifest = new SetManifest(
                new Label(1, "set", NOW, Audience.ALL), List.of(new SetManifest.Listed("a", 1, "0".repeat(64))));
        byte[] envelope = Envelope.write(SIGNER.seal(manifest.bytes()));

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> judge(envelope));

        assertThat(refused.problem()).hasToString("desired.format: wanted aryk-desired/1, got aryk-profile-set/1");
    }

    @Test
    void without_a_clock_a_document_is_taken_with_a_note() throws Exception {
        var intake = new Intake(ROOT.anchors(), Moment.unset(Instant.EPOCH), HOME, store.standing());

        assertThat(intake.judge(document(1)).signer().note())
                .contains("the clock is unset: the dates of CN=Aigerim were only judged against 1970-01-01T00:00:00Z");
    }

    @Test
    void the_gate_of_the_set_asks_for_the_set_in_force() throws Exception {
        take(document(5));

        assertThat(judge(document(6)).setGate().inForce().version()).isEqualTo(5);
        assertThat(judge(document(6)).setGate().inForce()).isNotEqualTo(InForce.NOTHING);
    }
}
