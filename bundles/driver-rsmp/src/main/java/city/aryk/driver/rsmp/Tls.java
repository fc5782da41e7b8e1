package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import city.aryk.api.profile.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Makes sockets for TLS 1.3 with certificates on both sides (RSMP 3.2.2, security). */
final class Tls {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] NO_PASSWORD = {};

    private Tls() {}

    /**
     * The socket of a client that must show a certificate of the given authorities; nothing is exchanged yet.
     *
     * @param raw the connection itself, which can be closed at any time, also while TLS waits for the other side
     */
    static Socket over(Socket raw, SSLContext context) throws IOException {
        var factory = context.getSocketFactory();
        var socket = (SSLSocket) factory.createSocket(raw, "", raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(true);
        socket.setEnabledProtocols(new String[] {"TLSv1.3"});
        return socket;
    }

    /**
     * What shows our certificate and trusts those authorities.
     *
     * @param secrets PEM texts: {@code certificate} (ours, with its chain), {@code key} (PKCS #8), {@code trust}
     */
    static SSLContext context(Map<String, Secret> secrets) throws GeneralSecurityException, IOException {
        var chain = certificates(secrets, "certificate").toArray(new Certificate[0]);
        var ours = empty();
        ours.setKeyEntry("gateway", key(secrets, chain[0]), NO_PASSWORD, chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(ours, NO_PASSWORD);
        var theirs = empty();
        int number = 0;
        for (var authority : certificates(secrets, "trust")) {
            theirs.setCertificateEntry("authority-" + number++, authority);
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(theirs);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(Map<String, Secret> secrets, String name)
            throws CertificateException {
        byte[] pem = text(secrets, name).getBytes(US_ASCII);
        Collection<? extends Certificate> found;
        try {
            found = CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new CertificateException(name + " cannot be read; wanted PEM certificates", e);
        }
        if (found.isEmpty()) {
            throw new CertificateException(name + " holds no certificate; wanted PEM certificates");
        }
        return found;
    }

    private static PrivateKey key(Map<String, Secret> secrets, Certificate certificate)
            throws GeneralSecurityException {
        var found = PKCS8.matcher(text(secrets, "key"));
        if (!found.find()) {
            throw new GeneralSecurityException(
                    "key holds no private key; wanted PEM PKCS #8, not encrypted (BEGIN PRIVATE KEY)");
        }
        String algorithm = certificate.getPublicKey().getAlgorithm();
        byte[] der = Base64.getMimeDecoder().decode(found.group(1));
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException("key is no " + algorithm + " key, as the certificate wants it", e);
        }
    }

    private static String text(Map<String, Secret> secrets, String name) {
        return Optional.ofNullable(secrets.get(name)).map(Secret::reveal).orElse("");
    }
}
