package city.aryk.profiles.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.trust.Authority.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnchorsTest {
    private static final byte[] PAYLOAD = "wider voltage range".getBytes(UTF_8);
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Moment AT = Moment.at(NOW);
    private static final Authority ROOT = Authority.root("City root");

    private static RefusedException refusal(Anchors anchors, Sealed sealed, Moment moment) {
        return catchThrowableOfType(RefusedException.class, () -> anchors.verify(sealed, moment, "thing"));
    }

    private static void assertRefused(RefusedException got, Reason reason, String message) {
        assertThat(got).isNotNull();
        assertThat(got.reason()).isEqualTo(reason);
        assertThat(got).hasMessage(message);
        assertThat(got.path()).isEqualTo("thing");
    }

    @Test
    void a_signer_directly_below_an_anchor_is_trusted() throws RefusedException {
        Verified verified = ROOT.anchors().verify(ROOT.signer("Aigerim").seal(PAYLOAD), AT, "thing");

        assertThat(verified.signer()).isEqualTo("CN=Aigerim");
        assertThat(verified.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(verified.note()).isEmpty();
    }

    @Test
    void a_signer_below_two_authorities_is_trusted_with_and_without_the_root_in_its_chain() throws RefusedException {
        Signer signer = ROOT.below("Meters").below("Meters 2027").signer("Aigerim");
        Sealed whole = signer.seal(PAYLOAD);
        var short1 = new Sealed(PAYLOAD, whole.signature(), whole.chain().subList(0, 3));

        assertThat(ROOT.anchors().verify(whole, AT, "thing").signer()).isEqualTo("CN=Aigerim");
        assertThat(ROOT.anchors().verify(short1, AT, "thing").signer()).isEqualTo("CN=Aigerim");
    }

    @Test
    void an_authority_in_the_middle_may_itself_be_the_anchor() throws RefusedException {
        Authority middle = ROOT.below("Meters");

        assertThat(middle.anchors()
                        .verify(middle.signer("Aigerim").seal(PAYLOAD), AT, "thing")
                        .signer())
                .isEqualTo("CN=Aigerim");
    }

    @Test
    void one_altered_byte_is_refused() {
        Sealed sealed = ROOT.signer("Aigerim").seal(PAYLOAD);
        var altered = new Sealed("wider voltage Range".getBytes(UTF_8), sealed.signature(), sealed.chain());

        assertRefused(
                refusal(ROOT.anchors(), altered, AT),
                Reason.BAD_SIGNATURE,
                "the signature is not that of CN=Aigerim over these bytes");
    }

    @Test
    void a_signature_of_any_other_length_is_refused() {
        Sealed sealed = ROOT.signer("Aigerim").seal(PAYLOAD);
        for (int length : new int[] {0, 1, 63, 65, 1000}) {
            var altered = new Sealed(PAYLOAD, new byte[length], sealed.chain());

            assertThat(refusal(ROOT.anchors(), altered, AT).reason()).isEqualTo(Reason.BAD_SIGNATURE);
        }
    }

    @Test
    void a_stranger_is_refused_and_the_trusted_ones_are_named() {
        Sealed sealed = Authority.root("Elsewhere").signer("Mallory").seal(PAYLOAD);

        assertRefused(
                refusal(ROOT.anchors(), sealed, AT),
                Reason.UNTRUSTED,
                "the chain of CN=Mallory ends at CN=Elsewhere; trusted: CN=City root");
    }

    @Test
    void a_stranger_with_the_anchors_name_is_refused() {
        Sealed sealed = Authority.root("City root").signer("Mallory").seal(PAYLOAD);

        assertThat(refusal(ROOT.anchors(), sealed, AT).reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void a_gateway_without_anchors_trusts_nobody() {
        assertRefused(
                refusal(Anchors.of(List.of()), ROOT.signer("Aigerim").seal(PAYLOAD), AT),
                Reason.UNTRUSTED,
                "the chain of CN=Aigerim ends at CN=City root; trusted: no trust anchor at all");
    }

    @Test
    void a_signer_cannot_issue_signers() {
        Sealed sealed = ROOT.below("Aigerim", Kind.SIGNER).signer("Mallory").seal(PAYLOAD);

        assertThat(refusal(ROOT.anchors(), sealed, AT).reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(refusal(ROOT.anchors(), sealed, AT)).hasMessageStartingWith("CN=Aigerim breaks the chain: ");
    }

    @Test
    void a_certificate_that_only_opens_connections_cannot_sign_a_configuration() {
        Kind client = Kind.SIGNER.used(Authority.DIGITAL_SIGNATURE, Authority.CLIENT_AUTH);

        assertRefused(
                refusal(ROOT.anchors(), ROOT.signer("gw-0001", client).seal(PAYLOAD), AT),
                Reason.KEY_USAGE,
                "CN=gw-0001 lacks the extended key usage codeSigning");
    }

    @Test
    void a_certificate_without_digital_signature_is_refused() {
        Kind other = Kind.SIGNER.used(Authority.NO_USAGE, Authority.CODE_SIGNING);

        assertRefused(
                refusal(ROOT.anchors(), ROOT.signer("Aigerim", other).seal(PAYLOAD), AT),
                Reason.KEY_USAGE,
                "CN=Aigerim lacks the key usage digitalSignature");
    }

    @Test
    void a_key_of_another_kind_is_refused() {
        X509Certificate leaf = ROOT.issue("Aigerim", Authority.keys("EC").getPublic(), Kind.SIGNER);

        assertRefused(
                refusal(ROOT.anchors(), new Sealed(PAYLOAD, new byte[64], List.of(leaf)), AT),
                Reason.KEY_USAGE,
                "CN=Aigerim has a key of kind EC; wanted Ed25519");
    }

    @Test
    void an_expired_certificate_is_refused_with_its_dates() {
        Kind expired = Kind.SIGNER.within(Authority.FROM, Instant.parse("2027-01-01T00:00:00Z"));

        assertRefused(
                refusal(ROOT.anchors(), ROOT.signer("Aigerim", expired).seal(PAYLOAD), AT),
                Reason.NOT_IN_FORCE,
                "CN=Aigerim is valid from 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z; judged at 2027-03-01T12:00:00Z");
    }

    @Test
    void a_certificate_of_the_future_and_an_expired_authority_are_refused() {
        Kind future = Kind.SIGNER.within(Instant.parse("2028-01-01T00:00:00Z"), Authority.TO);
        Kind expired = Kind.CA.within(Authority.FROM, Instant.parse("2027-01-01T00:00:00Z"));

        assertThat(refusal(ROOT.anchors(), ROOT.signer("A", future).seal(PAYLOAD), AT)
                        .reason())
                .isEqualTo(Reason.NOT_IN_FORCE);
        assertThat(refusal(ROOT.anchors(), ROOT.below("B", expired).signer("C").seal(PAYLOAD), AT)
                        .reason())
                .isEqualTo(Reason.NOT_IN_FORCE);
    }

    @Test
    void without_a_clock_dates_are_judged_by_what_has_surely_passed() throws RefusedException {
        Kind shortLived = Kind.SIGNER.within(Authority.FROM, Instant.parse("2027-01-01T00:00:00Z"));
        Sealed sealed = ROOT.signer("Aigerim", shortLived).seal(PAYLOAD);

        Verified verified = ROOT.anchors().verify(sealed, Moment.unset(Instant.EPOCH), "thing");
        RefusedException refused = refusal(ROOT.anchors(), sealed, Moment.unset(NOW));

        assertThat(verified.note())
                .contains("the clock is unset: the dates of CN=Aigerim were only judged against 1970-01-01T00:00:00Z");
        assertThat(refused.reason()).isEqualTo(Reason.NOT_IN_FORCE);
    }

    @Test
    void a_chain_that_is_too_long_or_empty_is_refused() {
        Authority low = ROOT;
        for (int i = 0; i < Certificates.MOST; i++) {
            low = low.below("level " + i);
        }

        assertRefused(
                refusal(ROOT.anchors(), low.signer("Aigerim").seal(PAYLOAD), AT),
                Reason.UNTRUSTED,
                "a chain of 10 certificates; wanted 1 to 8");
        assertThat(refusal(ROOT.anchors(), new Sealed(PAYLOAD, new byte[64], List.of()), AT)
                        .reason())
                .isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void a_signing_certificate_may_itself_be_the_anchor_and_then_still_expires() throws RefusedException {
        Sealed sealed = ROOT.signer("Aigerim").seal(PAYLOAD);
        Anchors anchors = Anchors.of(sealed.chain().subList(0, 1));

        assertThat(anchors.verify(sealed, AT, "thing").signer()).isEqualTo("CN=Aigerim");
        assertThat(refusal(anchors, sealed, Moment.at(Instant.parse("2031-01-01T00:00:00Z")))
                        .reason())
                .isEqualTo(Reason.NOT_IN_FORCE);
    }

    @Test
    void anchors_rotate_through_a_certificate_of_the_old_one() throws RefusedException {
        Authority next = Authority.root("City root 2027");
        X509Certificate vouched = ROOT.crossSigned(next);
        Sealed byOld = ROOT.signer("Aigerim").seal(PAYLOAD);
        Sealed byNext = next.signer("Aigerim").seal(PAYLOAD);

        Anchors both = ROOT.anchors().rotatedTo(List.of(ROOT.certificate(), vouched), byOld, AT);
        Anchors onlyNext = both.rotatedTo(List.of(vouched), byNext, AT);

        assertThat(both.verify(byOld, AT, "thing").signer()).isEqualTo("CN=Aigerim");
        assertThat(both.verify(byNext, AT, "thing").signer()).isEqualTo("CN=Aigerim");
        assertThat(onlyNext.verify(byNext, AT, "thing").signer()).isEqualTo("CN=Aigerim");
        assertThat(refusal(onlyNext, byOld, AT).reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void a_new_anchor_that_the_old_one_does_not_vouch_for_is_refused() {
        Authority next = Authority.root("City root 2027");
        Sealed byOld = ROOT.signer("Aigerim").seal(PAYLOAD);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ROOT.anchors()
                .rotatedTo(List.of(ROOT.certificate(), next.certificate()), byOld, AT));

        assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
        assertThat(refused).hasMessage("the new anchor CN=City root 2027 is not issued by one of: CN=City root");
    }

    @Test
    void a_signers_certificate_does_not_become_an_anchor() {
        Sealed byOld = ROOT.signer("Aigerim").seal(PAYLOAD);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> ROOT.anchors()
                .rotatedTo(byOld.chain().subList(0, 1), byOld, AT));

        assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void a_rotation_that_locks_its_own_signer_out_is_refused() {
        Authority next = Authority.root("City root 2027");
        Sealed byOld = ROOT.signer("Aigerim").seal(PAYLOAD);

        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> ROOT.anchors().rotatedTo(List.of(ROOT.crossSigned(next)), byOld, AT));

        assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
    }

    @Test
    void a_trust_folder_is_read_whole_or_not_at_all(@TempDir Path folder) throws Exception {
        assertThat(Anchors.read(folder.resolve("absent")).certificates()).isEmpty();
        Authority other = Authority.root("Utility root");
        Files.write(folder.resolve("b.pem"), Certificates.toPem(List.of(ROOT.certificate())));
        Files.write(folder.resolve("a.pem"), Certificates.toPem(List.of(other.certificate(), ROOT.certificate())));
        Files.writeString(folder.resolve("README"), "not a certificate");

        assertThat(Anchors.read(folder).certificates()).containsExactly(other.certificate(), ROOT.certificate());

        Files.writeString(folder.resolve("c.pem"), "-----BEGIN CERTIFICATE-----\nMIIB");
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Anchors.read(folder));
        assertThat(refused).hasMessage("the block CERTIFICATE has no end");
        assertThat(refused.path()).isEqualTo(folder.resolve("c.pem").toString());
    }
}
