package city.aryk.profiles.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The certificates a gateway trusts to vouch for signers. Several at a time, so that a key can be replaced in peace. An
 * anchor's own dates are not judged (RFC 5280 section 6.1.1 d): an anchor ends when a rotation leaves it out.
 */
public final class Anchors {
    private static final int MOST = 16;

    private final List<X509Certificate> certificates;

    private Anchors(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /** Anchors as they are given; none: nothing is trusted. */
    public static Anchors of(List<X509Certificate> certificates) {
        return new Anchors(List.copyOf(new LinkedHashSet<>(certificates)));
    }

    /**
     * Reads the {@code *.pem} files of a folder. A folder that is not there holds no anchor.
     *
     * @throws RefusedException where a file cannot be understood: a list of anchors is used whole or not at all
     */
    public static Anchors read(Path folder) throws RefusedException, IOException {
        if (!Files.isDirectory(folder)) {
            return of(List.of());
        }
        List<X509Certificate> found = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".pem")) {
                    found.addAll(Certificates.ofPem(Files.readAllBytes(file), file.toString()));
                }
            }
        }
        if (found.size() > MOST) {
            throw new RefusedException(
                    Reason.TOO_MANY, folder.toString(), "holds " + found.size() + " trust anchors; at most " + MOST);
        }
        return of(found);
    }

    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Judges a signature: the bytes are the signer's, the signer's certificate is meant for signing configurations, and
     * its chain leads to an anchor.
     *
     * @param path names the signed thing in messages
     */
    public Verified verify(Sealed sealed, Moment moment, String path) throws RefusedException {
        List<X509Certificate> chain = sealed.chain();
        if (chain.isEmpty() || chain.size() > Certificates.MOST) {
            throw new RefusedException(
                    Reason.UNTRUSTED,
                    path,
                    "a chain of " + chain.size() + " certificates; wanted 1 to " + Certificates.MOST);
        }
        var leaf = new Leaf(chain.get(0), path);
        leaf.mustBeMeantForSigning();
        new Chain(chain, path).mustLeadTo(this, moment);
        if (!Signer.matches(sealed)) {
            throw new RefusedException(
                    Reason.BAD_SIGNATURE, path, "the signature is not that of " + leaf.name() + " over these bytes");
        }
        return leaf.verified(moment);
    }

    /**
     * The anchors after a rotation: exactly the proposed ones. Each must be an anchor already or be issued by one, so
     * that a stolen signing key alone cannot bring in a new anchor; and the proposal's own signer must stay trusted, so
     * that what is in force can be verified after the next restart.
     */
    public Anchors rotatedTo(List<X509Certificate> proposed, Sealed proposal, Moment moment) throws RefusedException {
        for (X509Certificate next : proposed) {
            if (!certificates.contains(next) && !isIssuedByAnchor(next)) {
                throw new RefusedException(
                        Reason.UNTRUSTED,
                        "trust",
                        "the new anchor " + Certificates.name(next) + " is not issued by one of: " + names());
            }
        }
        Anchors rotated = of(proposed);
        rotated.verify(proposal, moment, "trust");
        return rotated;
    }

    private boolean isIssuedByAnchor(X509Certificate next) {
        return next.getBasicConstraints() >= 0 && certificates.stream().anyMatch(anchor -> issued(anchor, next));
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false; // signed by another key
        }
    }

    String names() {
        return certificates.isEmpty()
                ? "no trust anchor at all"
                : certificates.stream().map(Certificates::name).collect(Collectors.joining("; "));
    }
}
