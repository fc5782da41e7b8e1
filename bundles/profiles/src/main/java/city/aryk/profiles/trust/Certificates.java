package city.aryk.profiles.trust;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Certificates as DER and as PEM (RFC 7468), bounded. */
public final class Certificates {
    /** The longest chain, and the most certificates of one file. */
    public static final int MOST = 8;

    private static final int LARGEST_DER = 16 * 1024;

    private Certificates() {}

    /**
     * Reads the certificates of a PEM text; other blocks are passed over.
     *
     * @param path names the text in messages
     * @throws RefusedException where there is none, or one cannot be read
     */
    public static List<X509Certificate> ofPem(byte[] text, String path) throws RefusedException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : Pem.read(text, path)) {
            if (block.isCertificate()) {
                certificates.add(ofDer(block.der(), path));
            }
        }
        if (certificates.isEmpty()) {
            throw new RefusedException(Reason.FORMAT, path, "holds no certificate; wanted PEM blocks CERTIFICATE");
        }
        if (certificates.size() > MOST) {
            throw new RefusedException(
                    Reason.TOO_MANY, path, "holds " + certificates.size() + " certificates; at most " + MOST);
        }
        return List.copyOf(certificates);
    }

    /** Reads one certificate. */
    public static X509Certificate ofDer(byte[] der, String path) throws RefusedException {
        if (der.length > LARGEST_DER) {
            throw new RefusedException(
                    Reason.TOO_LARGE, path, "certificate of " + der.length + " bytes; at most " + LARGEST_DER);
        }
        try {
            var read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (read instanceof X509Certificate certificate && Arrays.equals(der, certificate.getEncoded())) {
                return certificate;
            }
            throw new RefusedException(Reason.FORMAT, path, "certificate with bytes behind its end");
        } catch (CertificateException | RuntimeException e) {
            // the platform's parser fails unchecked on some bytes, e.g. on an Ed25519 key of length 0 (OpenJDK 17)
            throw new RefusedException(Reason.FORMAT, path, "certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes certificates as PEM, lines of 64 characters, one line feed each. */
    public static byte[] toPem(List<X509Certificate> certificates) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(base64.encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The encoded form. */
    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read has its encoded form", e);
        }
    }

    /** SHA-256 of the encoded form, 64 hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(der(certificate)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The subject as people know it, RFC 2253. */
    static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
