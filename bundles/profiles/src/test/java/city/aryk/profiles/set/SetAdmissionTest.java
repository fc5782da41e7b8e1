package city.aryk.profiles.set;

import static city.aryk.profiles.set.Refusals.GATE;
import static city.aryk.profiles.set.Refusals.TIGHT;
import static city.aryk.profiles.set.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.set.Gate.InForce;
import city.aryk.profiles.trust.Authority;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sets whose form is right and whose signature, audience, version or manifest is not. */
final class SetAdmissionTest {
    private final Forge forge = new Forge();

    private static String unsignedId(Forge forge) {
        byte[] archive = forge.archive();
        int end = new String(archive, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("]}") + 2;
        return Hashes.sha256(Arrays.copyOfRange(archive, 43, end));
    }

    @Test
    void a_bad_signature_is_refused() {
        forge.file("a", "x");
        assertRefused(
                forge.signature(new byte[64]).archive(),
                Reason.BAD_SIGNATURE,
                "manifest.json",
                "the signature is not that of CN=Aigerim over these bytes");
    }

    @Test
    void a_signature_of_the_wrong_length_is_refused() {
        forge.file("a", "x");
        assertRefused(
                forge.signature(new byte[65]).archive(), Reason.TOO_LARGE, "manifest.sig", "65 bytes; at most 64");
    }

    @Test
    void a_strangers_signature_is_refused() {
        forge.file("a", "x");
        assertRefused(
                forge.signedBy(Authority.root("Elsewhere").signer("Mallory")).archive(),
                Reason.UNTRUSTED,
                "manifest.json",
                "the chain of CN=Mallory ends at CN=Elsewhere; trusted: CN=City root");
    }

    @Test
    void the_wrong_gateway_is_refused() {
        forge.file("a", "x");
        assertRefused(
                forge.label(7, "almaty-*/gw-0002", "astana-*/*").archive(),
                Reason.WRONG_GATEWAY,
                "manifest.json",
                "is for almaty-*/gw-0002, astana-*/*; this is almaty-abay-17/gw-0001");
    }

    @Test
    void an_older_version_is_refused_unless_it_is_wanted() throws Exception {
        forge.file("a", "x");
        byte[] archive = forge.archive();
        var gate = new Gate(GATE.anchors(), GATE.moment(), GATE.home(), new InForce(8, "00"), false);
        var willing = new Gate(GATE.anchors(), GATE.moment(), GATE.home(), new InForce(8, "00"), true);

        assertRefused(
                archive,
                gate,
                Reason.OLDER,
                "manifest.json",
                "version 7 is older than 8, which is in force; wanted allow-older: true in the desired configuration");
        assertThat(SetReader.read(
                                new ByteArrayInputStream(archive),
                                TIGHT,
                                willing,
                                name -> OutputStream.nullOutputStream())
                        .label()
                        .version())
                .isEqualTo(7);
    }

    @Test
    void the_same_version_with_another_content_is_refused() throws Exception {
        forge.file("a", "x");
        var other = new Gate(GATE.anchors(), GATE.moment(), GATE.home(), new InForce(7, "00"), true);
        var same = new Gate(GATE.anchors(), GATE.moment(), GATE.home(), new InForce(7, unsignedId(forge)), false);

        assertRefused(
                forge.archive(),
                other,
                Reason.SAME_VERSION,
                "manifest.json",
                "version 7 is in force with another content; wanted a new version");
        same.admit(
                SetReader.read(
                        new ByteArrayInputStream(forge.archive()),
                        TIGHT,
                        same,
                        name -> OutputStream.nullOutputStream()),
                Forge.SIGNER.seal(new SetManifest(
                                new Label(7, "wider voltage", Forge.CREATED, Audience.ALL),
                                List.of(new SetManifest.Listed("a", 1, Hashes.sha256(new byte[] {'x'}))))
                        .bytes()));
    }

    @Test
    void a_manifest_in_another_spelling_is_refused() {
        forge.file("a", "x");
        assertRefused(
                forge.manifest(text -> text.replace("{\"format\"", "{ \"format\""))
                        .archive(),
                Reason.NOT_CANONICAL,
                "manifest.json",
                "is not in the one spelling that aryk profile sign writes");
    }

    @Test
    void mistakes_in_the_manifest_are_named_by_their_key() {
        forge.file("a", "x");
        assertManifest("\"version\":7", "\"version\":0", ".version", "wanted 1 to 9007199254740991, got 0");
        assertManifest("\"version\":7", "\"version\":7.5", ".version", "wanted a whole number, got 7.5");
        assertManifest("\"version\":7", "\"version\":\"7\"", ".version", "wanted a number, got a text");
        assertManifest("\"version\":7,", "", ".version", "is missing");
        assertManifest("\"version\":7", "\"version\":null", ".version", "wanted a number, got null");
        assertManifest("set/1\"", "set/2\"", ".format", "wanted aryk-profile-set/1, got aryk-profile-set/2");
        assertManifest(
                "2026-07-01T10:00:00Z",
                "yesterday",
                ".created",
                "wanted a time like 2026-07-01T10:00:00Z, got yesterday");
        assertManifest("[\"*\"]", "[]", ".for", "a list of 0; wanted 1 to 256");
        assertManifest("[\"*\"]", "[\"A\"]", ".for", "wanted * or site/gateway of a-z 0-9 - *, got A");
        assertManifest("[\"*\"]", "\"*\"", ".for", "wanted a list, got a text");
        assertManifest("\"size\":1", "\"size\":-1", ".files[0].size", "wanted 0 to 60000, got -1");
        assertManifest("\"sha256\":\"", "\"sha256\":\"x", ".files[0].sha256", "a text of 65 letters; wanted 1 to 64");
        assertManifest(
                "\"size\":1", "\"size\":1,\"mode\":1", ".files[0].mode", "unknown key; known here: path, sha256, size");
        assertManifest(
                "\"version\":7",
                "\"version\":7,\"extra\":1",
                ".extra",
                "unknown key; known here: created, files, for, format, name, version");
        assertManifest(
                "]}",
                "]",
                "",
                "is not JSON: Unexpected end-of-input: expected close marker for Object"
                        + " (start marker at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1,"
                        + " column: 1]) at line 1, column ");
    }

    private static void assertManifest(String right, String wrong, String key, String message) {
        Forge one = new Forge();
        one.file("a", "x");
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> SetReader.read(
                        new ByteArrayInputStream(
                                one.manifest(text -> text.replace(right, wrong)).archive()),
                        TIGHT,
                        GATE,
                        name -> OutputStream.nullOutputStream()));
        assertThat(refused.path()).isEqualTo("manifest.json" + key);
        assertThat(refused.getMessage()).startsWith(message);
        assertThat(refused.reason()).isEqualTo(Reason.FORMAT);
    }
}
