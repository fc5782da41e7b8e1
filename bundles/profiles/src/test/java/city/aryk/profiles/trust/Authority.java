package city.aryk.profiles.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A certificate authority of tests: makes certificates of every kind, also wrong ones. */
public final class Authority {
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant TO = Instant.parse("2030-01-01T00:00:00Z");

    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    static final int DIGITAL_SIGNATURE = 0x80;
    static final int CERT_SIGN = 0x04;
    static final int NO_USAGE = 0;

    private static long serial;

    private final String name;
    private final KeyPair keys;
    private final List<X509Certificate> path;

    private Authority(String name, KeyPair keys, List<X509Certificate> path) {
        this.name = name;
        this.keys = keys;
        this.path = path;
    }

    /** What one certificate says. */
    record Kind(Instant from, Instant to, boolean authority, int usage, List<String> purposes) {
        static final Kind CA = new Kind(FROM, TO, true, CERT_SIGN, List.of());
        static final Kind SIGNER = new Kind(FROM, TO, false, DIGITAL_SIGNATURE, List.of(CODE_SIGNING));

        Kind within(Instant first, Instant last) {
            return new Kind(first, last, authority, usage, purposes);
        }

        Kind used(int bits, String... extended) {
            return new Kind(from, to, authority, bits, List.of(extended));
        }
    }

    /** A root of its own. */
    public static Authority root(String name) {
        KeyPair keys = keys("Ed25519");
        return new Authority(
                name,
                keys,
                List.of(certificate(new Subject(name, keys.getPublic()), name, keys.getPrivate(), Kind.CA)));
    }

    /** An authority below this one. */
    public Authority below(String other) {
        return below(other, Kind.CA);
    }

    Authority below(String other, Kind kind) {
        KeyPair theirs = keys("Ed25519");
        List<X509Certificate> all = new ArrayList<>();
        all.add(issue(other, theirs.getPublic(), kind));
        all.addAll(path);
        return new Authority(other, theirs, all);
    }

    /** This authority's own certificate. */
    public X509Certificate certificate() {
        return path.get(0);
    }

    /** The anchors of a gateway that trusts this authority. */
    public Anchors anchors() {
        return Anchors.of(List.of(certificate()));
    }

    /** Another authority's key, vouched for by this one. */
    public X509Certificate crossSigned(Authority other) {
        return issue(other.name, other.keys.getPublic(), Kind.CA);
    }

    /** A signer as it should be, with its chain up to the root. */
    public Signer signer(String who) {
        return signer(who, Kind.SIGNER);
    }

    Signer signer(String who, Kind kind) {
        KeyPair theirs = keys("Ed25519");
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(issue(who, theirs.getPublic(), kind));
        chain.addAll(path);
        try {
            return Signer.of(theirs.getPrivate(), chain, "test");
        } catch (RefusedException e) {
            throw new AssertionError(e);
        }
    }

    X509Certificate issue(String who, PublicKey key, Kind kind) {
        return certificate(new Subject(who, key), name, keys.getPrivate(), kind);
    }

    private record Subject(String name, PublicKey key) {}

    static KeyPair keys(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 5280 section 4.1, signed with Ed25519 (RFC 8410). */
    private static X509Certificate certificate(Subject subject, String issuer, PrivateKey key, Kind kind) {
        byte[] algorithm = Der.sequence(Der.oid("1.3.101.112"));
        byte[] toBeSigned = Der.sequence(
                Der.tagged(0xA0, Der.integer(2)),
                Der.integer(++serial),
                algorithm,
                Der.name(issuer),
                Der.sequence(Der.generalizedTime(kind.from()), Der.generalizedTime(kind.to())),
                Der.name(subject.name()),
                subject.key().getEncoded(),
                Der.tagged(0xA3, extensions(kind)));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(toBeSigned);
            return Certificates.ofDer(
                    Der.sequence(toBeSigned, algorithm, Der.bits(signature.sign(), 0)), subject.name());
        } catch (GeneralSecurityException | RefusedException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] extensions(Kind kind) {
        List<byte[]> all = new ArrayList<>();
        if (kind.authority()) {
            all.add(extension("2.5.29.19", Der.sequence(Der.TRUE)));
        }
        if (kind.usage() != NO_USAGE) {
            int unused = Integer.numberOfTrailingZeros(kind.usage());
            all.add(extension("2.5.29.15", Der.bits(new byte[] {(byte) kind.usage()}, unused)));
        }
        if (!kind.purposes().isEmpty()) {
            byte[][] purposes = kind.purposes().stream().map(Der::oid).toArray(byte[][]::new);
            all.add(extension("2.5.29.37", Der.sequence(purposes)));
        }
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] extension(String oid, byte[] value) {
        return Der.sequence(Der.oid(oid), Der.TRUE, Der.octets(value));
    }
}
