package city.aryk.profiles.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The certificate whose key signs. */
final class Leaf {
    /** id-kp-codeSigning, RFC 5280 section 4.2.1.12. */
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final X509Certificate certificate;
    private final String path;

    Leaf(X509Certificate certificate, String path) {
        this.certificate = certificate;
        this.path = path;
    }

    String name() {
        return Certificates.name(certificate);
    }

    /** RFC 5280 sections 4.2.1.3 and 4.2.1.12; both extensions must be there. */
    void mustBeMeantForSigning() throws RefusedException {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (!algorithm.equals("EdDSA") && !algorithm.equals("Ed25519")) {
            throw new RefusedException(
                    Reason.KEY_USAGE, path, name() + " has a key of kind " + algorithm + "; wanted Ed25519");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null || !usage[0]) {
            throw new RefusedException(Reason.KEY_USAGE, path, name() + " lacks the key usage digitalSignature");
        }
        if (!purposes().contains(CODE_SIGNING)) {
            throw new RefusedException(Reason.KEY_USAGE, path, name() + " lacks the extended key usage codeSigning");
        }
    }

    private List<String> purposes() throws RefusedException {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException e) {
            throw new RefusedException(Reason.FORMAT, path, name() + ": the extended key usage cannot be read", e);
        }
    }

    Verified verified(Moment moment) {
        Optional<String> note = moment.now().isPresent()
                ? Optional.empty()
                : Optional.of("the clock is unset: the dates of " + name() + " were only judged against "
                        + moment.earliest());
        return new Verified(name(), Certificates.fingerprint(certificate), note);
    }
}
