package city.aryk.profiles.trust;

import java.security.cert.X509Certificate;
import java.util.List;

/** Bytes with a signature over them and the certificate chain of the signer. Holding one says nothing about trust. */
public final class Sealed {
    private final byte[] payload;
    private final byte[] signature;
    private final List<X509Certificate> chain;

    /**
     * @param signature Ed25519, 64 bytes (RFC 8032, section 5.1.6)
     * @param chain leaf first, the trust anchor may be left out
     */
    public Sealed(byte[] payload, byte[] signature, List<X509Certificate> chain) {
        this.payload = payload.clone();
        this.signature = signature.clone();
        this.chain = List.copyOf(chain);
    }

    /** A copy of the signed bytes. */
    public byte[] payload() {
        return payload.clone();
    }

    /** A copy of the signature. */
    public byte[] signature() {
        return signature.clone();
    }

    public List<X509Certificate> chain() {
        return chain;
    }
}
