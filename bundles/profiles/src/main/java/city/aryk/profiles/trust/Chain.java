package city.aryk.profiles.trust;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A signer's certificates, leaf first, and their way to an anchor. */
final class Chain {
    private final List<X509Certificate> certificates;
    private final String path;

    Chain(List<X509Certificate> certificates, String path) {
        this.certificates = certificates;
        this.path = path;
    }

    /** Path validation of RFC 5280 section 6, without revocation lists and without the network. */
    void mustLeadTo(Anchors anchors, Moment moment) throws RefusedException {
        List<X509Certificate> below = belowAnchors(anchors);
        Instant judgedAt = judgedAt(below, moment);
        mustBeInForce(below, judgedAt);
        if (anchors.certificates().isEmpty()) {
            throw untrusted(below, anchors);
        }
        if (certificates.equals(below)) {
            validate(below, anchors, judgedAt);
        } else if (!below.isEmpty()) {
            validate(below, Anchors.of(List.of(certificates.get(below.size()))), judgedAt);
        } else {
            mustBeInForce(certificates.subList(0, 1), judgedAt(certificates.subList(0, 1), moment));
        }
    }

    /** The certificates before the first one that is itself an anchor. */
    private List<X509Certificate> belowAnchors(Anchors anchors) {
        for (int i = 0; i < certificates.size(); i++) {
            if (anchors.certificates().contains(certificates.get(i))) {
                return certificates.subList(0, i);
            }
        }
        return certificates;
    }

    /** While the clock is unset: the earliest instant that is not yet excluded by anything that is known. */
    private static Instant judgedAt(List<X509Certificate> chain, Moment moment) {
        if (moment.now().isPresent()) {
            return moment.now().get();
        }
        Instant earliest = moment.earliest();
        for (X509Certificate certificate : chain) {
            Instant from = certificate.getNotBefore().toInstant();
            earliest = from.isAfter(earliest) ? from : earliest;
        }
        return earliest;
    }

    private void mustBeInForce(List<X509Certificate> chain, Instant at) throws RefusedException {
        for (X509Certificate certificate : chain) {
            Instant from = certificate.getNotBefore().toInstant();
            Instant to = certificate.getNotAfter().toInstant();
            if (at.isBefore(from) || at.isAfter(to)) {
                throw new RefusedException(
                        Reason.NOT_IN_FORCE,
                        path,
                        Certificates.name(certificate) + " is valid from " + from + " to " + to + "; judged at " + at);
            }
        }
    }

    private void validate(List<X509Certificate> chain, Anchors anchors, Instant at) throws RefusedException {
        Set<TrustAnchor> trusted = new HashSet<>();
        anchors.certificates().forEach(certificate -> trusted.add(new TrustAnchor(certificate, null)));
        try {
            var parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            var certPath = CertificateFactory.getInstance("X.509").generateCertPath(chain);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        } catch (CertPathValidatorException e) {
            boolean noAnchor = e.getReason() == java.security.cert.PKIXReason.NO_TRUST_ANCHOR;
            throw noAnchor ? untrusted(chain, anchors) : broken(chain, e);
        } catch (GeneralSecurityException e) {
            throw new RefusedException(
                    Reason.UNTRUSTED, path, "the certificate chain cannot be judged: " + e.getMessage(), e);
        }
    }

    private RefusedException untrusted(List<X509Certificate> chain, Anchors anchors) {
        X509Certificate last = (chain.isEmpty() ? certificates : chain).get(Math.max(0, chain.size() - 1));
        return new RefusedException(
                Reason.UNTRUSTED,
                path,
                "the chain of " + Certificates.name(certificates.get(0)) + " ends at "
                        + last.getIssuerX500Principal().getName() + "; trusted: " + anchors.names());
    }

    private RefusedException broken(List<X509Certificate> chain, CertPathValidatorException e) {
        String at = e.getIndex() < 0 || e.getIndex() >= chain.size()
                ? "the certificate chain"
                : Certificates.name(chain.get(e.getIndex()));
        return new RefusedException(Reason.UNTRUSTED, path, at + " breaks the chain: " + e.getMessage(), e);
    }
}
